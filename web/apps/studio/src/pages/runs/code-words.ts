//! What a public code means, in the viewer's language: in a few words where they are known, else in the sentence that
//! every code has.

import codes from "@lancar/api/codes.json" with { type: "json" };
import { useMemo } from "react";
import { type Say, useSayTold } from "#language/sentence.ts";
import { type Text, useText } from "#language/text.tsx";
import { meaningOf } from "./codes.ts";

export type CodeWords = (code: string | null | undefined) => string;

const MEANINGS: Readonly<Record<string, string>> = codes;

/** The code itself only where a newer server has one that is not known here. */
export function codeWordsIn(text: Text, say: Say): CodeWords {
  return (code) => {
    if (!code) return "";
    const short = meaningOf(code);
    if (short) return text(short);
    return say({ sentence: MEANINGS[code] ?? code, said: { kind: `meaning_${code}` } });
  };
}

export function useCodeWords(): CodeWords {
  const text = useText();
  const say = useSayTold();
  return useMemo(() => codeWordsIn(text, say), [text, say]);
}
