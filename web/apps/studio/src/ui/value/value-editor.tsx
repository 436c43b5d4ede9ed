//! Writes a value of one of the six types. It holds texts only (draft.ts); the caller asks what they say.

import { useText } from "#language/text.tsx";
import { Choice } from "../choice.tsx";
import { Field, type FieldTies } from "../field.tsx";
import { Input } from "../input.tsx";
import { Select } from "../select.tsx";
import { Textarea } from "../textarea.tsx";
import type { Draft } from "./draft.ts";
import { FIELD_TYPE } from "./value-types.ts";
import { isZone, offsetAt, offsetText, zoneHere } from "./zone.ts";

export interface ValueEditorProps {
  readonly label: string;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Zones to offer besides the viewer's own: the bot's. */
  readonly zones: readonly string[];
  readonly error: string | null;
}

export function ValueEditor({ label, draft, onDraft, zones, error }: ValueEditorProps) {
  const text = useText();
  const write = (written: string) => onDraft({ ...draft, text: written });
  if (draft.type === "boolean") {
    return (
      <Choice
        label={label}
        value={draft.text === "true" ? "true" : "false"}
        options={[
          { value: "true", label: text("values-yes") },
          { value: "false", label: text("values-no") },
        ]}
        onValueChange={write}
      />
    );
  }
  const field = (
    <Field label={label} hint={text(FIELD_TYPE[draft.type].explained)} error={error}>
      {(ties) => <Typed ties={ties} draft={draft} onWrite={write} />}
    </Field>
  );
  if (draft.type !== "date_time") return field;
  return (
    <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      {field}
      <Field label={text("values-zone")}>
        {({ id }) => (
          <Select
            id={id}
            value={draft.zone}
            options={offered(draft, zones)}
            onValueChange={(zone) => onDraft({ ...draft, zone })}
          />
        )}
      </Field>
    </div>
  );
}

interface TypedProps {
  readonly ties: FieldTies;
  readonly draft: Draft;
  readonly onWrite: (text: string) => void;
}

function Typed({ ties, draft, onWrite }: TypedProps) {
  const props = {
    ...ties,
    value: draft.text,
    onChange: (event: { readonly target: { readonly value: string } }) => onWrite(event.target.value),
  };
  switch (draft.type) {
    case "number":
      // No input of type number: it rounds, and reads commas as the browser's language has them.
      return <Input {...props} inputMode="decimal" autoComplete="off" className="tabular-nums" />;
    case "date":
      return <Input {...props} type="date" className="max-w-44" />;
    case "date_time":
      return <Input {...props} type="datetime-local" step="any" />;
    case "json":
      return <Textarea {...props} rows={5} spellCheck={false} className="font-mono text-xs" />;
    default:
      return <Textarea {...props} rows={1} className="min-h-9!" />;
  }
}

/** The bot's zone, the viewer's, UTC, and the offset that the value has. */
function offered({ text, zone }: Draft, zones: readonly string[]) {
  const at = Date.parse(`${text}Z`);
  const names = [...new Set([...zones, zoneHere(), "UTC", zone])].filter(isZone);
  return names.map((value) => {
    const offset = offsetText(offsetAt(Number.isNaN(at) ? Date.now() : at, value));
    return { value, label: value === offset ? value : `${value} (${offset})` };
  });
}
