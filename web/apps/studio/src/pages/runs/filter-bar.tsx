//! What narrows the list besides the state: workflow, time, code, and the bot user one has come from.

import { blockOf, labelOf } from "@lancar/flow";
import { useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useDraftDocument } from "#data/draft-document.ts";
import { useFlows } from "#data/flows.ts";
import { SPANS, type Span } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { useSay } from "#pages/flow/words.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { type Option, Select } from "#ui/select.tsx";
import { useCodeWords } from "./code-words.ts";
import { FAILURE_CODES } from "./codes.ts";
import { changed, fromField, isNarrowed, type RunSearch, toField } from "./filter.ts";

export interface FilterBarProps {
  readonly bot: string;
  readonly search: RunSearch;
}

type Change = Readonly<Record<string, string | undefined>>;

export function FilterBar({ bot, search }: FilterBarProps) {
  const text = useText();
  const navigate = useNavigate();
  const change = (parts: Change) =>
    navigate({ to: "/b/$bot/runs", params: { bot }, search: changed(search, parts), replace: true });
  const nothing = {
    workflow: undefined,
    code: undefined,
    user: undefined,
    block: undefined,
    host: undefined,
    within: undefined,
    since: undefined,
    until: undefined,
  };
  return (
    <search aria-label={text("runs-filter")} className="mb-4 flex flex-wrap items-end gap-2">
      <WorkflowFilter bot={bot} chosen={search.workflow ?? ""} onChange={change} />
      <TimeFilter search={search} onChange={change} />
      <CodeFilter chosen={search.code ?? ""} onChange={change} />
      {search.user && (
        <Part any={text("runs-any-user")} onLeave={() => change({ user: undefined })}>
          {text("runs-of-user", { user: search.user })}
        </Part>
      )}
      {search.block && (
        <Part any={text("runs-any-block")} onLeave={() => change({ block: undefined })}>
          <BlockName bot={bot} workflow={search.workflow} block={search.block} />
        </Part>
      )}
      {search.host && (
        <Part any={text("runs-any-host")} onLeave={() => change({ host: undefined })}>
          {text("runs-at-host", { host: search.host })}
        </Part>
      )}
      {isNarrowed(search) && (
        <Button look="quiet" onClick={() => change(nothing)}>
          {text("runs-clear-filter")}
        </Button>
      )}
    </search>
  );
}

interface GivenProps {
  /** What pressing it does. */
  readonly any: string;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** A part of the filter that came with a link: it can only be taken away. */
function Part({ any, onLeave, children }: GivenProps) {
  return (
    <Button onClick={onLeave} title={any}>
      <span className="max-w-48 truncate">{children}</span>
      <X aria-hidden />
    </Button>
  );
}

interface BlockNameProps {
  readonly bot: string;
  readonly workflow: string | undefined;
  readonly block: string;
}

/** The block as it is called in the draft; its id where it is not there any more. */
function BlockName({ bot, workflow, block }: BlockNameProps) {
  const text = useText();
  const say = useSay();
  const doc = useDraftDocument(bot, workflow ?? null).data;
  const found = doc && blockOf(doc, block);
  return text("runs-at-block", { block: found ? say(labelOf(found)) : block });
}

interface PartProps {
  readonly onChange: (parts: Change) => void;
}

function WorkflowFilter({ bot, chosen, onChange }: PartProps & { bot: string; chosen: string }) {
  const text = useText();
  const flows = useFlows(bot).data ?? [];
  const options = flows
    .filter(({ type }) => type === "workflow")
    .map(({ id, name }) => ({ value: id, label: name }));
  options.sort((a, b) => a.label.localeCompare(b.label));
  const isKnown = chosen === "" || options.some(({ value }) => value === chosen);
  // One that was deleted, or is no workflow, can still be looked for by its address.
  if (!isKnown) {
    const named = flows.find(({ id }) => id === chosen)?.name ?? chosen;
    options.push({ value: chosen, label: named });
  }
  return (
    <Select
      aria-label={text("runs-workflow")}
      className="w-full sm:w-52"
      value={chosen}
      options={[{ value: "", label: text("runs-any-workflow") }, ...options]}
      onValueChange={(workflow) => onChange({ workflow: workflow || undefined })}
    />
  );
}

type Time = Span | "any" | "exact";

function TimeFilter({ search, onChange }: PartProps & { readonly search: RunSearch }) {
  const text = useText();
  const [isExact, setIsExact] = useState(search.since !== undefined || search.until !== undefined);
  const chosen: Time = search.within ?? (isExact ? "exact" : "any");
  const spans = Object.keys(SPANS) as Span[];
  const options: readonly Option<Time>[] = [
    { value: "any", label: text("runs-any-time") },
    ...spans.map((span) => ({ value: span, label: text(SPAN_LABELS[span]) })),
    { value: "exact", label: text("runs-exact-time") },
  ];
  const choose = (time: Time) => {
    setIsExact(time === "exact");
    if (time === "exact") return onChange({ within: undefined });
    onChange({ since: undefined, until: undefined, within: time === "any" ? undefined : time });
  };
  return (
    <>
      <Select
        aria-label={text("runs-time")}
        className="w-full sm:w-44"
        value={chosen}
        options={options}
        onValueChange={choose}
      />
      {chosen === "exact" && (
        <>
          <MomentField
            label={text("runs-since")}
            moment={search.since}
            onChange={(since) => onChange({ since })}
          />
          <MomentField
            label={text("runs-until")}
            moment={search.until}
            onChange={(until) => onChange({ until })}
          />
        </>
      )}
    </>
  );
}

const SPAN_LABELS: Record<Span, string> = {
  hour: "runs-last-hour",
  day: "runs-last-day",
  week: "runs-last-week",
  month: "runs-last-month",
};

interface MomentFieldProps {
  readonly label: string;
  readonly moment: string | undefined;
  readonly onChange: (moment: string | undefined) => void;
}

function MomentField({ label, moment, onChange }: MomentFieldProps) {
  return (
    <Field label={label}>
      {(ties) => (
        <Input
          {...ties}
          type="datetime-local"
          value={toField(moment)}
          onChange={(event) => onChange(fromField(event.target.value))}
        />
      )}
    </Field>
  );
}

function CodeFilter({ chosen, onChange }: PartProps & { readonly chosen: string }) {
  const text = useText();
  const codeWords = useCodeWords();
  const codes = FAILURE_CODES.includes(chosen) || chosen === "" ? FAILURE_CODES : [...FAILURE_CODES, chosen];
  const options = codes.map((code) => ({ value: code, label: codeWords(code) }));
  return (
    <Select
      aria-label={text("runs-code")}
      className="w-full sm:w-52"
      value={chosen}
      options={[{ value: "", label: text("runs-any-code") }, ...options]}
      onValueChange={(code) => onChange({ code: code || undefined })}
    />
  );
}
