//! What a refused form says beside which of its inputs, by the field path of the problem (`hosts[0]`).

import { Problem } from "@lancar/api";
import { type SayError, useSayError } from "#language/sentence.ts";
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
  const sayError = useSayError();
  const path = error instanceof Problem ? error.field : null;
  const name = names.find((name) => path !== null && isAt(path, name));
  if (!error || name === undefined || path === null) return { at: () => null, rest: error };
  const said = saidAt(path, sentenceOf(error, text, sayError), text);
  return { at: (asked) => (asked === name ? said : null), rest: null };
}

/** A failure in one sentence, in the language of the page. */
export function sentenceOf(error: Error, text: Text, sayError: SayError): string {
  return isBeyondRole(error) ? text("parts-forbidden") : sayError(error);
}

/** Whether another role would do: then who can give one says more than the name of a permission. */
export function isBeyondRole(error: unknown): boolean {
  if (!(error instanceof Problem) || error.code !== "forbidden") return false;
  const kind = (error.said as { readonly kind?: unknown } | null)?.kind;
  return kind === undefined || kind === "needs_role" || kind === "needs_scope";
}

function isAt(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}[`) || path.startsWith(`${name}.`);
}

/** Of a list that is written line by line, the line is named. */
function saidAt(path: string, sentence: string, text: Text): string {
  const index = /\[(\d+)\]$/.exec(path)?.[1];
  // The path itself is for programs.
  const said = sentence.replace(`\`${path}\`: `, "");
  return index === undefined ? said : text("parts-line", { line: Number(index) + 1, said });
}
