//! The answers a Question offers.

import { type AnswerKind, type Choice, LIMITS } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { Sortable } from "#ui/sortable.tsx";
import { ids } from "../desk.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { TextField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { movedIn, orNothing, type Place } from "../place.ts";
import { AddButton, Card, Section } from "../section.tsx";

export interface ChoicesProps {
  readonly choices: readonly Choice[];
  readonly answer: AnswerKind;
  readonly place: Place;
}

export function Choices({ choices, answer, place }: ChoicesProps) {
  const text = useText();
  const nameAt = (at: number) => text("panel-nth", { name: text("panel-choice"), position: at + 1 });
  return (
    <Section
      title={text("panel-choices")}
      aside={text("panel-of", { count: choices.length, limit: LIMITS.choices })}
    >
      <p className="-mt-2 text-soft">
        {text(answer === "choice" ? "panel-choices-only" : "panel-choices-short-cuts")}
      </p>
      <PlaceError place={place} />
      {choices.length > 0 && (
        <Sortable
          label={text("panel-choices")}
          items={choices}
          keyOf={(choice) => choice.id}
          nameOf={(_, at) => nameAt(at)}
          onMove={(from, to) => place.set(movedIn(choices, from, to))}
        >
          {(choice, at, grip) => (
            <Card
              grip={grip}
              title={nameAt(at)}
              removal={text("panel-remove", { name: nameAt(at) })}
              onRemove={() => place.put(orNothing(choices.toSpliced(at, 1)))}
            >
              <TemplateField label={text("panel-label")} place={place.at(at, "label")} value={choice.label} />
              <TextField
                label={text("panel-choice-value")}
                place={place.at(at, "value")}
                value={choice.value ?? ""}
                hint={text("panel-choice-value-why")}
                optional="optional"
              />
            </Card>
          )}
        </Sortable>
      )}
      <AddButton
        onClick={() => place.put([...choices, { id: ids.item(), label: "" }])}
        disabled={choices.length >= LIMITS.choices}
      >
        {text("panel-add-choice")}
      </AddButton>
    </Section>
  );
}
