//! What narrows the list: a search by how a name or address begins, and conditions.

import { groupInWords } from "@lancar/flow";
import { useNavigate } from "@tanstack/react-router";
import { Filter, Search, X } from "lucide-react";
import { useState } from "react";
import type { FilterGroup, UserFilter } from "#data/user-filter.ts";
import { useText } from "#language/text.tsx";
import { useSay } from "#pages/flow/words.ts";
import { Button } from "#ui/button.tsx";
import { Input } from "#ui/input.tsx";
import { readUserSearch, without } from "./filter.ts";
import { FilterEditor } from "./filter-editor.tsx";

export interface FilterBarProps {
  readonly bot: string;
  readonly filter: UserFilter;
}

export function FilterBar({ bot, filter }: FilterBarProps) {
  const text = useText();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const show = (next: Readonly<Record<string, unknown>>) =>
    navigate({ to: "/b/$bot/users", params: { bot }, search: readUserSearch(next), replace: true });
  const { groups = [], search = "" } = filter;
  return (
    <search aria-label={text("users-narrow")} className="mb-5 grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="relative min-w-56 grow sm:max-w-sm">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
          <Input
            type="search"
            aria-label={text("users-search")}
            placeholder={text("users-search")}
            className="pl-9"
            value={search}
            maxLength={80}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => show({ ...filter, search: event.target.value })}
          />
        </span>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Filter aria-hidden />
          {text("users-filter")}
        </Button>
      </div>
      {isOpen ? (
        <FilterEditor
          bot={bot}
          groups={groups}
          onShow={(next) => {
            setOpen(false);
            return show({ ...filter, groups: next });
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        <Groups groups={groups} onRemove={(at) => show({ ...without(filter, at) })} />
      )}
    </search>
  );
}

interface GroupsProps {
  readonly groups: readonly FilterGroup[];
  readonly onRemove: (at: number) => void;
}

/** The conditions in words, each group with a way to take it off. */
function Groups({ groups, onRemove }: GroupsProps) {
  const text = useText();
  const say = useSay();
  if (groups.length === 0) return null;
  return (
    <ul aria-label={text("users-filter")} className="flex flex-wrap items-center gap-2">
      {[...groups.entries()].map(([at, group]) => {
        const words = say(groupInWords({ id: "itm_filter", ...group }));
        return (
          <li key={at} className="flex max-w-full items-center gap-2">
            {at > 0 && <span className="text-xs font-medium text-soft">{text("panel-or")}</span>}
            <span className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-1 pl-3 font-medium text-accent">
              <span className="min-w-0 wrap-anywhere">{words}</span>
              <button
                type="button"
                aria-label={text("users-filter-remove", { words })}
                onClick={() => onRemove(at)}
                className="flex size-6 shrink-0 items-center justify-center rounded-full hover:bg-line"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
