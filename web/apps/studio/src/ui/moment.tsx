//! A time as people say it ("5 minutes ago"), exact on hover, in the viewer's zone.

import { LANGUAGES, type LanguageCode, regionOf } from "#language/language.ts";
import { useLanguage } from "#language/text.tsx";

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const relative = new Map<LanguageCode, Intl.RelativeTimeFormat>();
const exact = new Map<LanguageCode, Intl.DateTimeFormat>();
for (const code of Object.keys(LANGUAGES) as LanguageCode[]) {
  relative.set(code, new Intl.RelativeTimeFormat(code, { numeric: "auto" }));
  exact.set(code, new Intl.DateTimeFormat(regionOf(code), { dateStyle: "full", timeStyle: "long" }));
}

/** How long ago, seen from `now`; both in milliseconds. */
export function ago(at: number, now: number, language: LanguageCode): string {
  const seconds = Math.round((at - now) / 1000);
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  const [unit, size] = step ?? (["second", 1] as const);
  // What was a moment ago is "now": seconds would be old before they are read.
  const count = step ? Math.trunc(seconds / size) : 0;
  return relative.get(language)?.format(count, unit) ?? "";
}

export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={exact.get(language)?.format(time)}>
      {ago(time, Date.now(), language)}
    </time>
  );
}
