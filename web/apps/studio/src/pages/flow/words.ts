//! What the editor core says, in the language of the person: labels of cards and exits, refusals, steps of
//! undo. The core gives keys and arguments; the texts are in `flow.ftl`.

import { KINDS, kindWords, type Label, WORDS, type WordKey, type Words } from "@lancar/flow";
import { useMemo } from "react";
import { type Text, useLanguage, useText } from "#language/text.tsx";

export type Say = (label: Label) => string;

/** Says a label of the core. The same function as long as the language stays. */
export function useSay(): Say {
  const text = useText();
  const language = useLanguage();
  return useMemo(() => sayIn(text, language), [text, language]);
}

export function sayIn(text: Text, language: string): Say {
  const lists = {
    all: new Intl.ListFormat(language, { type: "conjunction" }),
    any: new Intl.ListFormat(language, { type: "disjunction" }),
  };
  const sentence = (words: Words) => text(words.key, withNames(words.args, text));
  return (label) => {
    if ("text" in label) return label.text;
    if ("joined" in label) return lists[label.joined].format(label.parts.map(sentence));
    return sentence(label);
  };
}

/** The arguments with the names of kinds instead of the kinds. */
function withNames(args: Words["args"], text: Text): Record<string, string | number> {
  const named = (kind: string) => {
    const item = `flow-item-${kind}`;
    if (isWord(item)) return text(item);
    const known = KINDS.find((one) => one === kind);
    return known ? text(kindWords(known).key) : kind;
  };
  const { kind, kinds } = args;
  return {
    ...args,
    ...(typeof kind === "string" ? { kind: named(kind) } : {}),
    ...(typeof kinds === "string" ? { kinds: kinds.split(",").map(named).join(", ") } : {}),
  };
}

function isWord(key: string): key is WordKey {
  return Object.hasOwn(WORDS, key);
}
