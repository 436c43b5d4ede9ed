//! A template as it is read in a preview: its text, with a pill where a value will stand.

import { Fragment, type ReactNode } from "react";
import { plain } from "./names.ts";
import { placeholdersIn } from "./tokens.ts";

export interface PillTextProps {
  readonly text: string;
  /** `framed`: in the colours of what is around it. */
  readonly look?: "pill" | "framed";
}

const LOOKS = {
  pill: "rounded bg-accent-soft px-1 text-accent",
  framed: "rounded px-1 outline-1 -outline-offset-1 outline-current/50 outline-dashed",
} as const;

export function PillText({ text, look = "pill" }: PillTextProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, source } of placeholdersIn(text)) {
    parts.push(<Fragment key={`text-${at}`}>{plain(text.slice(at, from))}</Fragment>);
    parts.push(
      <span key={`pill-${from}`} className={LOOKS[look]}>
        {source.name || "…"}
      </span>,
    );
    at = to;
  }
  return [...parts, <Fragment key="end">{plain(text.slice(at))}</Fragment>];
}
