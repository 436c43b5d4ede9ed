//! A failure of a form or a list, told in place; what a role may not do in words of its own.

import { Problem } from "@lancar/api";
import { Lock } from "lucide-react";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { sentenceOf } from "./form-problem.ts";
import { ProblemNote, type ProblemNoteProps } from "./problem-note.tsx";

export function FailureNote(props: ProblemNoteProps) {
  const text = useText();
  const sayError = useSayError();
  const { error } = props;
  if (!(error instanceof Problem) || error.code !== "forbidden") return <ProblemNote {...props} />;
  return (
    <div role="alert" className="flex gap-3 rounded-xl border border-line bg-wait-soft p-4">
      <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-wait" />
      <p>{sentenceOf(error, text, sayError)}</p>
    </div>
  );
}
