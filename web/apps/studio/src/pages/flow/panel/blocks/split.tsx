//! Split: one of several ways by chance. Weights are whole numbers; the share of each is shown beside it.

import { isName, LIMITS, type Split, type Variation } from "@lancar/flow";
import type { ReactNode } from "react";
import { useLanguage, useText } from "#language/text.tsx";
import { Sortable } from "#ui/sortable.tsx";
import { ids } from "../desk.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { NumberField, TextField } from "../fields/plain-fields.tsx";
import { FieldPicker } from "../pickers/field-picker.tsx";
import { movedIn, type Place } from "../place.ts";
import { AddButton, Card, Section } from "../section.tsx";

export interface SplitFormProps {
  readonly settings: Split;
  readonly place: Place;
}

export function SplitForm({ settings, place }: SplitFormProps) {
  const text = useText();
  const { variations, save_to: saveTo = "" } = settings;
  const list = place.at("variations");
  const whole = variations.reduce((sum, one) => sum + one.weight, 0);
  const add = () => list.put([...variations, { id: ids.item(), title: nextTitle(variations), weight: 50 }]);
  return (
    <>
      <Section
        title={text("panel-variations")}
        aside={text("panel-of", { count: variations.length, limit: LIMITS.variations })}
      >
        <PlaceError place={list} />
        <Sortable
          label={text("panel-variations")}
          items={variations}
          keyOf={(one) => one.id}
          nameOf={(one) => one.title}
          onMove={(from, to) => list.set(movedIn(variations, from, to))}
        >
          {(variation, at, grip) => (
            <VariationCard
              variation={variation}
              share={whole === 0 ? 0 : variation.weight / whole}
              place={list.at(at)}
              grip={grip}
              mustStay={variations.length <= LIMITS.variationsLeast}
            />
          )}
        </Sortable>
        <AddButton onClick={add} disabled={variations.length >= LIMITS.variations}>
          {text("panel-add-variation")}
        </AddButton>
      </Section>
      <FieldPicker
        label={text("panel-save-variation")}
        place={place.at("save_to")}
        value={saveTo}
        types={["text"]}
        use="written"
        hint={text("panel-save-variation-why")}
        optional="optional"
      />
    </>
  );
}

interface VariationCardProps {
  readonly variation: Variation;
  readonly share: number;
  readonly place: Place;
  readonly grip: ReactNode;
  readonly mustStay: boolean;
}

function VariationCard({ variation, share, place, grip, mustStay }: VariationCardProps) {
  const text = useText();
  const language = useLanguage();
  const percent = share.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <Card
      grip={grip}
      title={
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate">{variation.title}</span>
          <output className={mustStay ? "pr-2 text-soft" : "text-soft"}>{percent}</output>
        </span>
      }
      removal={!mustStay && text("panel-remove", { name: variation.title })}
      onRemove={() => place.put(undefined)}
    >
      <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="-mt-1 h-1.5 w-full">
        <rect width="100" height="4" rx="1" className="fill-hover" />
        <rect width={share * 100} height="4" rx="1" className="fill-accent" />
      </svg>
      <div className="grid grid-cols-[1fr_7rem] items-start gap-3">
        <TextField
          label={text("panel-title")}
          place={place.at("title")}
          value={variation.title}
          wrong={(title) => (isName(title) ? null : text("panel-name-wrong"))}
          maxLength={LIMITS.nameChars}
        />
        <NumberField
          label={text("panel-weight")}
          place={place.at("weight")}
          value={variation.weight}
          least={0}
          most={LIMITS.weight}
        />
      </div>
    </Card>
  );
}

/** The first letter that no way has yet. */
function nextTitle(variations: readonly Variation[]): string {
  const taken = new Set(variations.map((one) => one.title));
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.find((letter) => !taken.has(letter)) ?? String(variations.length + 1);
}
