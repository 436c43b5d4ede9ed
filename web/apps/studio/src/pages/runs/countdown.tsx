//! How long it is until a moment, said anew every second. A screen reader is not told each of them.

import { useEffect, useState } from "react";
import type { LanguageCode } from "#language/language.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { exactly, inUnit } from "./times.ts";

/** The time, every second, as long as someone looks at the page. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function Countdown({ until }: { readonly until: string }) {
  const text = useText();
  const language = useLanguage();
  const left = Date.parse(until) - useNow();
  return (
    <time
      role="timer"
      aria-live="off"
      dateTime={until}
      title={exactly(until, language)}
      className="font-medium whitespace-nowrap tabular-nums"
    >
      {left < 1000 ? text("runs-any-moment") : text("runs-in", { span: span(left, language) })}
    </time>
  );
}

const STEPS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A span in its two largest units: `2 h 5 min`, `48 s`. */
export function span(ms: number, language: LanguageCode): string {
  let seconds = Math.max(0, Math.floor(ms / 1000));
  const parts: string[] = [];
  for (const [unit, size] of STEPS) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count > 0 || (unit === "second" && parts.length === 0)) parts.push(inUnit(count, unit, language));
    // The next smaller unit belongs to it; a third one would only flicker.
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(" ");
}
