//! Search, type, and how the list is seen.

import { useNavigate } from "@tanstack/react-router";
import { LayoutGrid, List, Search } from "lucide-react";
import { FLOW_TYPES, type FlowType } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { usePreferences } from "#shell/preferences.ts";
import { Choice } from "#ui/choice.tsx";
import { Input } from "#ui/input.tsx";
import { changed, type Filter } from "./filter.ts";
import type { OpenFlowDialog } from "./flow-dialogs.tsx";
import { FLOW_TYPE } from "./flow-type.tsx";
import { LabelFilter } from "./label-filter.tsx";
import type { Shelf } from "./shelf.ts";

export interface FilterBarProps {
  readonly bot: string;
  readonly filter: Filter;
  /** How many fit. */
  readonly count: number;
  readonly shelf: Shelf;
  readonly onOpen: OpenFlowDialog;
}

export function FilterBar({ bot, filter, count, shelf, onOpen }: FilterBarProps) {
  const text = useText();
  const navigate = useNavigate();
  const { flowsView, set } = usePreferences();
  const look = (change: { readonly q?: string; readonly type?: FlowType | undefined }) =>
    navigate({ to: "/b/$bot/flows", params: { bot }, search: changed(filter, change), replace: true });
  const { q = "", type = "all" } = filter;
  const types = FLOW_TYPES.map((value) => ({ value, label: text(FLOW_TYPE[value].label) }));
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3">
      <search className="relative min-w-48 grow sm:max-w-72">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
        <Input
          type="search"
          aria-label={text("flows-search")}
          placeholder={text("flows-search")}
          className="pl-9"
          value={q}
          onChange={(event) => look({ q: event.target.value })}
        />
      </search>
      <Choice
        label={text("flows-type")}
        value={type}
        options={[{ value: "all" as const, label: text("flows-type-all") }, ...types]}
        onValueChange={(chosen) => look({ type: chosen === "all" ? undefined : chosen })}
      />
      <LabelFilter bot={bot} filter={filter} shelf={shelf} onOpen={onOpen} />
      <p role="status" className="grow text-soft">
        {text("flows-count", { count })}
      </p>
      <Choice
        label={text("flows-view")}
        value={flowsView}
        options={[
          { value: "cards", label: text("flows-view-cards"), icon: <LayoutGrid aria-hidden /> },
          { value: "list", label: text("flows-view-list"), icon: <List aria-hidden /> },
        ]}
        onValueChange={(view) => set({ flowsView: view })}
      />
    </div>
  );
}
