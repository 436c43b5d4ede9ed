//! Moments and spans as the pages about runs and mails write them, in the viewer's zone.

import { type LanguageCode, regionOf } from "#language/language.ts";

/** All of it, for hovering. */
export function exactly(at: string, language: LanguageCode): string {
  return new Intl.DateTimeFormat(regionOf(language), { dateStyle: "full", timeStyle: "long" }).format(
    Date.parse(at),
  );
}

/** Day and time; only the time when it is today. */
export function clock(at: string, language: LanguageCode, now: number): string {
  const time = Date.parse(at);
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  const day = isToday ? {} : ({ day: "numeric", month: "short" } as const);
  const format = { ...day, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(regionOf(language), format).format(time);
}

/** When the viewer's day began. */
export function midnight(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** How long something took: short ones in milliseconds, as calls are fast. */
export function took(ms: number, language: LanguageCode): string {
  const [value, unit] = ms < 1000 ? ([ms, "millisecond"] as const) : ([ms / 1000, "second"] as const);
  const unitDisplay = language === "id" ? "long" : "short";
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay,
    maximumFractionDigits: 1,
  }).format(value);
}
