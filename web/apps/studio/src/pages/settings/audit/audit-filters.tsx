//! Who, what and to what: the three questions the log answers.

import { type FormEvent, useId, useState } from "react";
import type { AuditFilter } from "#data/audit.ts";
import { useMembers } from "#data/team.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { ACTIONS, wordsOf } from "./actions.ts";

export interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
}

export function AuditFilters({ filter, onFilter }: AuditFiltersProps) {
  const text = useText();
  const members = useMembers().data ?? [];
  const { actor = "", action = "", subject = "" } = filter;
  const people = members.map(({ id, name }) => ({ value: id, label: name }));
  const actors = [
    { value: "", label: text("settings-audit-anyone") },
    ...people,
    { value: "cli", label: text("settings-audit-cli") },
    { value: "link", label: text("settings-audit-link") },
  ];
  // A key's id in the address is no member's.
  const known = actors.some(({ value }) => value === actor)
    ? actors
    : [...actors, { value: actor, label: actor }];
  const look = (changes: AuditFilter) => onFilter(withoutEmpty({ ...filter, ...changes }));
  return (
    <search className="flex flex-wrap items-end gap-3">
      <Field label={text("settings-audit-who")}>
        {({ id }) => (
          <Select id={id} value={actor} options={known} onValueChange={(chosen) => look({ actor: chosen })} />
        )}
      </Field>
      <TypedFilter
        key={`action ${action}`}
        label={text("settings-audit-what")}
        placeholder="secret.create"
        value={action}
        offers={ACTIONS}
        labelOf={(action) => text(wordsOf(action) ?? "settings-audit-what")}
        onValue={(typed) => look({ action: typed })}
      />
      <TypedFilter
        key={`subject ${subject}`}
        label={text("settings-audit-to")}
        placeholder="run_…"
        value={subject}
        offers={[]}
        onValue={(typed) => look({ subject: typed })}
      />
      {(actor || action || subject) && (
        <Button look="quiet" onClick={() => onFilter({})}>
          {text("settings-audit-all")}
        </Button>
      )}
    </search>
  );
}

interface TypedFilterProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly offers: readonly string[];
  /** What an offer is called, where it is not said by itself. */
  readonly labelOf?: (offer: string) => string;
  readonly onValue: (typed: string) => void;
}

/** It counts when one is done with it: the server looks for exactly this. */
function TypedFilter({ label, placeholder, value, offers, labelOf, onValue }: TypedFilterProps) {
  const list = useId();
  const [typed, setTyped] = useState(value);
  const done = () => {
    if (typed.trim() !== value) onValue(typed.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    done();
  };
  return (
    <form noValidate onSubmit={submit} className="min-w-36 flex-1 sm:max-w-60">
      <Field label={label}>
        {(ties) => (
          <Input
            {...ties}
            type="search"
            list={offers.length > 0 ? list : undefined}
            placeholder={placeholder}
            spellCheck={false}
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              if (offers.includes(event.target.value)) onValue(event.target.value);
            }}
            onBlur={done}
          />
        )}
      </Field>
      <datalist id={list}>
        {offers.map((offer) => (
          <option key={offer} value={offer} label={labelOf?.(offer)} />
        ))}
      </datalist>
    </form>
  );
}

function withoutEmpty({ actor, action, subject }: AuditFilter): AuditFilter {
  return { ...(actor && { actor }), ...(action && { action }), ...(subject && { subject }) };
}
