//! What a workflow is given: names with templates. They are filled at the moment of the trigger.

import { type FlowId, LIMITS, NO_FLOW } from "@lancar/flow";
import { X } from "lucide-react";
import { useFlow } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { useDesk } from "../desk.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { TextField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { inputsIn } from "../names.ts";
import type { Place } from "../place.ts";
import { AddButton } from "../section.tsx";

export interface WorkflowInputsProps {
  /** Which reads them. */
  readonly workflow: FlowId;
  readonly inputs: Readonly<Record<string, string>>;
  readonly place: Place;
}

export function WorkflowInputs({ workflow, inputs, place }: WorkflowInputsProps) {
  const text = useText();
  const entries = Object.entries(inputs);
  // The names are keys of the document: a renamed one keeps its place in the list.
  const put = (changed: readonly (readonly [string, string])[], write: "set" | "put") =>
    place[write](changed.length > 0 ? Object.fromEntries(changed) : undefined);
  const nameWrong = (at: number) => (name: string) => {
    const taken = entries.some(([other], index) => index !== at && other === name);
    if (taken) return text("panel-input-taken");
    return isInputName(name) ? null : text("panel-input-wrong");
  };
  return (
    <div className="grid gap-2">
      <p className="font-medium">{text("panel-inputs")}</p>
      <p className="-mt-1 text-soft">{text("panel-inputs-why")}</p>
      <PlaceError place={place} />
      {entries.map(([name, template], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its name changes while it is typed
        <div key={at} className="relative grid gap-2 rounded-lg border border-line bg-ground p-3">
          <TextField
            label={text("panel-input-name")}
            // Of the pair's two inputs the value takes the problems of its place.
            place={{
              ...place.at(name, "name"),
              set: (next) => put(entries.with(at, [String(next), template]), "set"),
            }}
            value={name}
            wrong={nameWrong(at)}
            maxLength={LIMITS.inputNameChars}
          />
          <TemplateField label={text("panel-value")} place={place.at(name)} value={template} />
          <IconButton
            label={text("panel-remove", { name })}
            className="absolute top-1 right-1"
            onClick={() => put(entries.toSpliced(at, 1), "put")}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <div className="flex flex-wrap gap-x-4">
        {entries.length < LIMITS.inputs && workflow !== NO_FLOW && (
          <InputsRead
            workflow={workflow}
            given={inputs}
            onAdd={(name) => put([...entries, [name, ""]], "put")}
          />
        )}
        <AddButton
          disabled={entries.length >= LIMITS.inputs}
          onClick={() => put([...entries, [freshName(inputs), ""]], "put")}
        >
          {text("panel-add-input")}
        </AddButton>
      </div>
    </div>
  );
}

interface InputsReadProps {
  readonly workflow: FlowId;
  readonly given: Readonly<Record<string, string>>;
  readonly onAdd: (name: string) => void;
}

/** The inputs that the workflow reads and is not given yet. */
function InputsRead({ workflow, given, onAdd }: InputsReadProps) {
  const { bot } = useDesk();
  const document = useFlow(bot, workflow).data?.value.document;
  const missing = inputsIn(document ?? {}).filter((name) => !(name in given));
  return missing.map((name) => (
    <AddButton key={name} onClick={() => onAdd(name)}>
      {name}
    </AddButton>
  ));
}

/** Whether `{{input.name}}` could name it. */
function isInputName(name: string): boolean {
  return /^[A-Za-z0-9_]+$/.test(name) && name.length <= LIMITS.inputNameChars;
}

function freshName(inputs: Readonly<Record<string, string>>): string {
  for (let count = 1; ; count += 1) {
    const name = `input_${count}`;
    if (!(name in inputs)) return name;
  }
}
