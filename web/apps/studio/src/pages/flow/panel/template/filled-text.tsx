//! A template as the bot user that was chosen would see it; with pills as long as none is.

import type { ReactNode } from "react";
import { useAround } from "../desk.tsx";
import { PillText, type PillTextProps } from "./pill-text.tsx";
import { shownFor } from "./sample.ts";
import { placeholdersIn } from "./tokens.ts";

export function FilledText({ text, look }: PillTextProps) {
  const { sample } = useAround();
  const props = look ? { look } : {};
  if (!sample) return <PillText text={text} {...props} />;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const placeholder of placeholdersIn(text)) {
    const { from, to } = placeholder;
    const shown = shownFor(placeholder, sample);
    parts.push(<PillText key={`text-${at}`} text={text.slice(at, from)} />);
    parts.push(shown ?? <PillText key={`pill-${from}`} text={text.slice(from, to)} {...props} />);
    at = to;
  }
  return [...parts, <PillText key="end" text={text.slice(at)} />];
}
