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
  return ms < 1000 ? inUnit(ms, "millisecond", language) : inUnit(ms / 1000, "second", language);
}

/** As the server and the forms write them in English, too: `30 s`. */
const SYMBOLS = { day: "d", hour: "h", minute: "min", second: "s", millisecond: "ms" } as const;

export function inUnit(count: number, unit: keyof typeof SYMBOLS, language: LanguageCode): string {
  const digits = { maximumFractionDigits: 1 } as const;
  if (language === "en") return `${new Intl.NumberFormat(language, digits).format(count)} ${SYMBOLS[unit]}`;
  // Indonesian's short forms are known to few.
  const format = { style: "unit", unit, unitDisplay: "long", ...digits } as const;
  return new Intl.NumberFormat(language, format).format(count);
}
