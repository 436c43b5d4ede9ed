//! Names with templates: query values, headers, values of a form.

import type { Pair } from "@lancar/flow";
import { X } from "lucide-react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { TextField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { orNothing, type Place } from "../place.ts";
import { AddButton } from "../section.tsx";

const WORDS = {
  query: { one: "panel-query-one", add: "panel-query-add" },
  header: { one: "panel-header-one", add: "panel-header-add" },
  form: { one: "panel-form-one", add: "panel-form-add" },
} as const;

export interface PairsProps {
  readonly of: keyof typeof WORDS;
  readonly pairs: readonly Pair[];
  readonly place: Place;
  readonly limit?: number;
  readonly hint?: string;
}

export function Pairs({ of, pairs, place, limit = Number.POSITIVE_INFINITY, hint }: PairsProps) {
  const text = useText();
  // A form without values is a form; the other lists are left out when they are empty.
  const write = (left: readonly Pair[]) => place.put(of === "form" ? left : orNothing(left));
  return (
    <div className="grid gap-2">
      {hint && <p className="text-soft">{hint}</p>}
      <PlaceError place={place} />
      {[...pairs.entries()].map(([at, pair]) => {
        const name = text("panel-nth", { name: text(WORDS[of].one), position: at + 1 });
        return (
          <fieldset key={at} className="relative grid gap-2 rounded-lg border border-line bg-ground p-3">
            <legend className="sr-only">{name}</legend>
            <TextField label={text("panel-name")} place={place.at(at, "name")} value={pair.name} />
            <TemplateField label={text("panel-value")} place={place.at(at, "value")} value={pair.value} />
            <IconButton
              label={text("panel-remove", { name })}
              className="absolute top-1 right-1"
              onClick={() => write(pairs.toSpliced(at, 1))}
            >
              <X aria-hidden />
            </IconButton>
          </fieldset>
        );
      })}
      <AddButton disabled={pairs.length >= limit} onClick={() => write([...pairs, { name: "", value: "" }])}>
        {text(WORDS[of].add)}
      </AddButton>
    </div>
  );
}
