//! Question: what is asked, what counts as an answer, and what happens when none comes.

import { type AnswerKind, type FieldType, LIMITS, type Question } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { NumberField, SelectField, SwitchField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { FieldPicker } from "../pickers/field-picker.tsx";
import type { Place } from "../place.ts";
import { More } from "../section.tsx";
import { Choices } from "./choices.tsx";

/** The types of field that can take the answer, the best first (crates/domain/src/block/question.rs). */
const SAVES_AS: Record<AnswerKind, readonly FieldType[]> = {
  text: ["text"],
  number: ["number", "text"],
  email: ["text"],
  phone: ["text"],
  url: ["text"],
  date: ["date", "text"],
  date_time: ["date_time", "text"],
  choice: ["text"],
};

const ANSWER_WORDS: Record<AnswerKind, { readonly label: string; readonly why: string }> = {
  text: { label: "panel-answer-text", why: "panel-answer-text-why" },
  number: { label: "panel-answer-number", why: "panel-answer-number-why" },
  email: { label: "panel-answer-email", why: "panel-answer-email-why" },
  phone: { label: "panel-answer-phone", why: "panel-answer-phone-why" },
  url: { label: "panel-answer-url", why: "panel-answer-url-why" },
  date: { label: "panel-answer-date", why: "panel-answer-date-why" },
  date_time: { label: "panel-answer-date-time", why: "panel-answer-date-time-why" },
  choice: { label: "panel-answer-choice", why: "panel-answer-choice-why" },
};

const KINDS = Object.keys(ANSWER_WORDS) as readonly AnswerKind[];

export interface QuestionFormProps {
  readonly settings: Question;
  readonly place: Place;
}

export function QuestionForm({ settings, place }: QuestionFormProps) {
  const text = useText();
  const { ask, answer, choices = [], save_to: saveTo = "" } = settings;
  return (
    <>
      <TemplateField
        label={text("panel-ask")}
        place={place.at("ask")}
        value={ask}
        lines="many"
        example={text("panel-ask-example")}
      />
      <SelectField
        label={text("panel-answer")}
        place={place.at("answer")}
        value={answer}
        options={KINDS.map((value) => ({ value, label: text(ANSWER_WORDS[value].label) }))}
        onValueChange={(kind) => place.put(withAnswer(settings, kind))}
        hint={text(ANSWER_WORDS[answer].why)}
      />
      {answer === "email" && (
        <SwitchField
          label={text("panel-opt-in")}
          place={place.at("opt_in")}
          checked={settings.opt_in ?? false}
          onCheckedChange={(on) => place.at("opt_in").put(on || undefined)}
          hint={text("panel-opt-in-why")}
        />
      )}
      <FieldPicker
        label={text("panel-save-to")}
        place={place.at("save_to")}
        value={saveTo}
        types={SAVES_AS[answer]}
        use="written"
        optional="optional"
      />
      <Choices choices={choices} answer={answer} place={place.at("choices")} />
      <NoAnswer settings={settings} place={place} />
    </>
  );
}

/** E-mail alone opts in: what does not fit the new kind goes with the old one. */
function withAnswer({ opt_in, ...settings }: Question, answer: AnswerKind): Question {
  return { ...settings, answer, ...(answer === "email" && opt_in ? { opt_in } : {}) };
}

function NoAnswer({ settings, place }: QuestionFormProps) {
  const text = useText();
  const { retry_text: retry, no_match: noMatch, skip, expires } = settings;
  const isSet = [retry, noMatch, skip, expires].some((one) => one !== undefined);
  return (
    <More title={text("panel-no-answer")} open={isSet}>
      <TemplateField
        label={text("panel-retry-text")}
        place={place.at("retry_text")}
        value={retry ?? ""}
        lines="many"
        hint={text("panel-retry-text-why")}
        optional="optional"
      />
      <SwitchField
        label={text("panel-give-up")}
        place={place.at("no_match")}
        checked={noMatch !== undefined}
        onCheckedChange={(on) => place.at("no_match").put(on ? { after: 3 } : undefined)}
        hint={text("panel-give-up-why")}
      >
        <NumberField
          label={text("panel-give-up-after")}
          place={place.at("no_match", "after")}
          value={noMatch?.after ?? 3}
          least={1}
          most={LIMITS.noMatchAfter}
        />
      </SwitchField>
      <SwitchField
        label={text("panel-skip")}
        place={place.at("skip")}
        checked={skip !== undefined}
        onCheckedChange={(on) =>
          place.at("skip").put(on ? { label: text("panel-skip-label-fresh") } : undefined)
        }
        hint={text("panel-skip-why")}
      >
        <TemplateField
          label={text("panel-label")}
          place={place.at("skip", "label")}
          value={skip?.label ?? ""}
        />
      </SwitchField>
      <SwitchField
        label={text("panel-expires")}
        place={place.at("expires")}
        checked={expires !== undefined}
        onCheckedChange={(on) => place.at("expires").put(on ? { minutes: 60 } : undefined)}
        hint={text("panel-expires-why")}
      >
        <NumberField
          label={text("panel-minutes")}
          place={place.at("expires", "minutes")}
          value={expires?.minutes ?? 60}
          least={1}
          most={LIMITS.expiryMinutes}
        />
      </SwitchField>
    </More>
  );
}
