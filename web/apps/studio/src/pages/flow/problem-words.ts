//! What is wrong with one setting, told where the setting is not in sight: by the label of its form first.
//! "Subject: this must be given."

import { useMemo } from "react";
import { type Say, useSayTold } from "#language/sentence.ts";
import { type Text, useText } from "#language/text.tsx";
import type { Problem } from "./editor/store.ts";
import { hasPlaceWords, placeInWords } from "./publish/place-words.ts";

export type SayProblem = (problem: Problem, kind: string) => string;

/** Says a problem of a block of that kind. */
export function useSayProblem(): SayProblem {
  const text = useText();
  const say = useSayTold();
  return useMemo(() => sayProblemIn(text, say), [text, say]);
}

export function sayProblemIn(text: Text, say: Say): SayProblem {
  return (problem, kind) => {
    const sentence = say(problem);
    const { field } = problem;
    // Of the block as a whole its name says enough; an exit is named in the sentence.
    if (!field || field === "settings" || !hasPlaceWords(field, kind)) return sentence;
    return text("builder-problem-at", { place: placeInWords(field, kind, text), what: begunSmall(sentence) });
  };
}

/** Behind a colon a sentence goes on; what begins with a name or a quotation stays as it is. */
function begunSmall(sentence: string): string {
  return /^\p{Lu}\p{Ll}*[-, ]/u.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}
