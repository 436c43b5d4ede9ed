//! Which setting of a block a problem is about, below what is wrong: "This must be given" alone may be said of any.

import { useText } from "#language/text.tsx";
import { placeInWords } from "./place-words.ts";

export interface ProblemPlaceProps {
  readonly field: string | null | undefined;
  /** Of the block; undefined where the problem is about the whole sub flow. */
  readonly kind: string | undefined;
}

export function ProblemPlace({ field, kind }: ProblemPlaceProps) {
  const text = useText();
  // An exit stands in the sentence by its name.
  if (!field?.startsWith("settings.") || kind === undefined) return null;
  return <span className="block text-xs text-soft">{placeInWords(field, kind, text)}</span>;
}
