//! A text that may hold placeholders.

import { type ReactNode, useEffect, useState } from "react";
import { useText } from "#language/text.tsx";
import { useAround } from "../desk.tsx";
import type { Place } from "../place.ts";
import type { EditorLines } from "../template/editor.tsx";
import { FilledText } from "../template/filled-text.tsx";
import { problemIn, type TemplateProblem } from "../template/problem.ts";
import { TemplateInput } from "../template/template-input.tsx";
import { Labelled } from "./frame.tsx";

export interface TemplateFieldProps {
  readonly label: string;
  readonly place: Place;
  readonly value: string;
  readonly lines?: EditorLines;
  readonly hint?: ReactNode;
  /** What stands in it while it is empty. */
  readonly example?: string;
  /** Whether an empty one is taken out of the document. */
  readonly optional?: "optional";
}

export function TemplateField({ label, place, value, hint, ...props }: TemplateFieldProps) {
  const problem = useTemplateProblem(value);
  const shown = useShownValue(value);
  const [isHere, setHere] = useState(false);
  const { onWriting } = useAround();
  const { name } = place;
  useEffect(() => (isHere ? onWriting?.(name) : undefined), [isHere, onWriting, name]);
  return (
    // Half of a placeholder is no mistake while it is being written.
    <Labelled label={label} place={place} hint={shown ? [hint, shown] : hint} error={isHere ? null : problem}>
      {(ties) => (
        <TemplateInput
          {...ties}
          value={value}
          onFocusChange={setHere}
          onChange={(next) => place.set(next === "" && props.optional ? undefined : next)}
          lines={props.lines ?? "one"}
          hint={props.example}
        />
      )}
    </Labelled>
  );
}

/** What the bot user that was chosen would see; nothing while it is plain. */
function useShownValue(value: string): ReactNode {
  const text = useText();
  const { sample } = useAround();
  if (!sample || !value.includes("{{")) return null;
  return (
    <span key="shown" className="line-clamp-3 wrap-anywhere">
      {text("panel-sample-shown")} <FilledText text={value} />
    </span>
  );
}

/** What is wrong with a template, in words. */
export function useTemplateProblem(value: string): string | null {
  const text = useText();
  const { names } = useAround();
  const problem = problemIn(value, names);
  if (!problem) return null;
  return text(PROBLEMS[problem.kind], "name" in problem ? { name: problem.name } : undefined);
}

const PROBLEMS: Record<TemplateProblem["kind"], string> = {
  "not-closed": "panel-template-not-closed",
  "no-name": "panel-template-no-name",
  "name-sign": "panel-template-name-sign",
  modifier: "panel-template-modifier",
  path: "panel-template-path",
  "unknown-field": "panel-template-unknown-field",
  "no-inputs": "panel-template-no-inputs",
};
