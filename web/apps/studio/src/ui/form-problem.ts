//! What a refused form says beside which of its inputs, by the field path of the problem (`hosts[0]`).

import { Problem } from "@lancar/api";
import { type Text, useText } from "#language/text.tsx";

export interface FormProblem<Name extends string> {
  /** Why an input can not stay as it is. */
  readonly at: (name: Name) => string | null;
  /** What belongs to no input of this form, to be told as a whole. */
  readonly rest: Error | null;
}

/** `names` are the inputs that the form has. */
export function useFormProblem<Name extends string>(
  error: Error | null,
  names: readonly Name[],
): FormProblem<Name> {
  const text = useText();
  const path = error instanceof Problem ? error.field : null;
  const name = names.find((name) => path !== null && isAt(path, name));
  if (!error || name === undefined || path === null) return { at: () => null, rest: error };
  const said = saidAt(error, path, text);
  return { at: (asked) => (asked === name ? said : null), rest: null };
}

/** A failure in one sentence, in the language of the page where we know it. */
export function sentenceOf(error: Error, text: Text): string {
  if (!(error instanceof Problem)) return error.message;
  if (error.isUnreachable) return text("ui-unreachable");
  if (error.code === "forbidden") return text("parts-forbidden");
  return error.message;
}

function isAt(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}[`) || path.startsWith(`${name}.`);
}

/** Of a list that is written line by line, the line is named. */
function saidAt(error: Error, path: string, text: Text): string {
  const index = /\[(\d+)\]$/.exec(path)?.[1];
  // The path itself is for programs.
  const said = sentenceOf(error, text).replace(`\`${path}\`: `, "");
  return index === undefined ? said : text("parts-line", { line: Number(index) + 1, said });
}
