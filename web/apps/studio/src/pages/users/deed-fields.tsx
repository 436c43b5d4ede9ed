//! What is done to many people, written: a tag, a field with its value, an opt-in, a workflow.

import { useEffect, useState } from "react";
import type { UsersDeed } from "#data/bulk-users.ts";
import { type KnownField, SYSTEM_FIELDS, useKnownFields } from "#data/fields.ts";
import { useFlows } from "#data/flows.ts";
import { useTagNames } from "#data/tags.ts";
import { useVersion } from "#data/versions.ts";
import { useText } from "#language/text.tsx";
import { inputsIn } from "#pages/flow/panel/names.ts";
import { Choice } from "#ui/choice.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { type Draft, draftOf, written } from "#ui/value/draft.ts";
import { ValueEditor } from "#ui/value/value-editor.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";
import { zoneHere } from "#ui/value/zone.ts";

export interface DeedFieldsProps {
  readonly bot: string;
  readonly kind: UsersDeed["kind"];
  /** Null as long as it can not be done yet. */
  readonly onDeed: (deed: UsersDeed | null) => void;
}

export function DeedFields({ kind, ...props }: DeedFieldsProps) {
  switch (kind) {
    case "add_tag":
    case "remove_tag":
      return <TagFields kind={kind} {...props} />;
    case "set_field":
      return <SetFieldFields {...props} />;
    case "clear_field":
      return <ClearFieldFields {...props} />;
    case "set_email_opt_in":
      return <OptInFields {...props} />;
    case "trigger":
      return <TriggerFields {...props} />;
  }
}

type PartProps = Omit<DeedFieldsProps, "kind">;

function TagFields({ bot, kind, onDeed }: PartProps & { readonly kind: "add_tag" | "remove_tag" }) {
  const text = useText();
  const tags = useTagNames(bot).data ?? [];
  const [tag, setTag] = useState("");
  const pick = (name: string) => {
    setTag(name);
    onDeed({ kind, tag: name });
  };
  return (
    <Field label={text("users-bulk-tag")}>
      {(ties) => (
        <Combobox
          {...ties}
          value={tag}
          unknown={tag}
          options={tags.map((name) => ({ value: name, label: name }))}
          onValueChange={pick}
          {...(kind === "add_tag" && { onCreate: pick })}
        />
      )}
    </Field>
  );
}

interface FieldChoiceProps {
  readonly bot: string;
  readonly value: string;
  readonly onPick: (field: KnownField) => void;
}

/** Fields that people have each for themselves and that may be written. */
function FieldChoice({ bot, value, onPick }: FieldChoiceProps) {
  const text = useText();
  const known = [...(useKnownFields(bot).data ?? []), ...SYSTEM_FIELDS];
  const fields = known.filter(({ scope, settable }) => settable && scope !== "bot");
  const pick = (name: string) => {
    const found = fields.find((field) => field.name === name);
    if (found) onPick(found);
  };
  return (
    <Field label={text("users-bulk-field")}>
      {(ties) => (
        <Combobox
          {...ties}
          value={value}
          options={fields.map(({ name, type }) => ({
            value: name,
            label: name,
            detail: text(FIELD_TYPE[type].label),
          }))}
          onValueChange={pick}
        />
      )}
    </Field>
  );
}

function SetFieldFields({ bot, onDeed }: PartProps) {
  const text = useText();
  const [field, setField] = useState<KnownField | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const write = (name: string, next: Draft) => {
    setDraft(next);
    const said = written(next);
    onDeed(said.ok ? { kind: "set_field", field: name, value: said.value } : null);
  };
  const said = draft && draft.text.trim() !== "" ? written(draft) : null;
  return (
    <>
      <FieldChoice
        bot={bot}
        value={field?.name ?? ""}
        onPick={(picked) => {
          setField(picked);
          write(picked.name, draftOf(picked.type, undefined, zoneHere()));
        }}
      />
      {field && draft && (
        <ValueEditor
          label={text("users-bulk-value")}
          draft={draft}
          onDraft={(next) => write(field.name, next)}
          zones={[]}
          error={said && !said.ok ? text(said.why) : null}
        />
      )}
    </>
  );
}

function ClearFieldFields({ bot, onDeed }: PartProps) {
  const [name, setName] = useState("");
  return (
    <FieldChoice
      bot={bot}
      value={name}
      onPick={(field) => {
        setName(field.name);
        onDeed({ kind: "clear_field", field: field.name });
      }}
    />
  );
}

function OptInFields({ onDeed }: PartProps) {
  const text = useText();
  const [wanted, setWanted] = useState<"yes" | "no">("no");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen at first counts, too
  useEffect(() => onDeed({ kind: "set_email_opt_in", wanted: wanted === "yes" }), [wanted]);
  return (
    <div className="grid justify-items-start gap-2">
      <Choice
        label={text("users-do-opt-in")}
        value={wanted}
        options={[
          { value: "no", label: text("users-opted-out") },
          { value: "yes", label: text("users-opted-in") },
        ]}
        onValueChange={setWanted}
      />
      <p className="text-soft">{text(wanted === "yes" ? "users-bulk-opt-in-why" : "users-opt-in-is")}</p>
    </div>
  );
}

function TriggerFields({ bot, onDeed }: PartProps) {
  const text = useText();
  // The same as long as the dialog is open: what is tried again after a failure starts nothing twice.
  const [key] = useState(randomKey);
  const flows = (useFlows(bot).data ?? []).filter(
    ({ type, published }) => type === "workflow" && published != null,
  );
  const [workflow, setWorkflow] = useState("");
  const [inputs, setInputs] = useState<Inputs>({});
  const chosen = flows.find(({ id }) => id === workflow);
  const write = (id: string, given: Inputs) => {
    setWorkflow(id);
    setInputs(given);
    onDeed({ kind: "trigger", workflow: id, key, inputs: filled(given) });
  };
  return (
    <>
      <Field label={text("users-workflow")} hint={text("users-bulk-trigger-why")}>
        {(ties) => (
          <Combobox
            {...ties}
            value={workflow}
            options={flows.map(({ id, name }) => ({ value: id, label: name }))}
            onValueChange={(id) => write(id, {})}
          />
        )}
      </Field>
      {chosen && (
        <InputFields
          bot={bot}
          workflow={workflow}
          version={chosen.published ?? null}
          inputs={inputs}
          onInputs={(given) => write(workflow, given)}
        />
      )}
    </>
  );
}

type Inputs = Readonly<Record<string, string>>;

/** Without those in which nothing is written: the run does not have them. */
function filled(inputs: Inputs): Inputs {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value.trim() !== ""));
}

interface InputFieldsProps {
  readonly bot: string;
  readonly workflow: string;
  readonly version: number | null;
  readonly inputs: Inputs;
  readonly onInputs: (inputs: Inputs) => void;
}

/** What the workflow reads of whoever triggers it. */
function InputFields({ bot, workflow, version, inputs, onInputs }: InputFieldsProps) {
  const text = useText();
  const doc = useVersion(bot, workflow, version).data;
  const names = doc ? inputsIn(doc.blocks) : [];
  if (names.length === 0) return null;
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-semibold">{text("users-bulk-inputs")}</legend>
      <p className="text-soft">{text("users-bulk-inputs-why")}</p>
      {names.map((name) => (
        <Field key={name} label={name}>
          {(ties) => (
            <Input
              {...ties}
              value={inputs[name] ?? ""}
              onChange={({ target }) => onInputs({ ...inputs, [name]: target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}

/** Also where the page came without TLS, and there is no `randomUUID`. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
