//! A value of a field while a person writes it: always texts, so that nothing is rounded or lost before it is
//! saved. What is wrong with it is known before the server is asked.

import type { FieldType } from "@lancar/flow";
import { digitsOf, readExact, writeExact } from "#data/exact-json.ts";
import { readMoment, writeMoment } from "./zone.ts";

export interface Draft {
  readonly type: FieldType;
  readonly text: string;
  /** Of a date-time: `+07:00`, or the name of a zone. */
  readonly zone: string;
}

export type Written =
  | { readonly ok: true; readonly value: unknown }
  /** `why` is the key of a sentence. */
  | { readonly ok: false; readonly why: string };

/** As the server takes numbers: a point, no marks between thousands, no exponent. */
const NUMBER = /^[+-]?\d*(?:\.\d+)?$/;
/** Digits that a decimal holds; the server would round what is beyond. */
const MOST_DIGITS = 28;
/** Digits that an answer of the server shows for sure of a number that is not whole. */
const SHOWN_DIGITS = 15;

export function draftOf(type: FieldType, value: unknown, zone: string): Draft {
  if (value === undefined || value === null) return { type, text: type === "boolean" ? "true" : "", zone };
  const moment = type === "date_time" ? readMoment(String(value)) : null;
  if (moment) return { type, text: moment.local, zone: moment.zone };
  return { type, text: valueText(type, value), zone };
}

/** A value as it stands in an editor. */
export function valueText(type: FieldType, value: unknown): string {
  if (type === "json") return writeExact(value, 2);
  return digitsOf(value) ?? String(value);
}

export function written(draft: Draft): Written {
  const text = draft.text.trim();
  if (text === "") return { ok: false, why: "values-missing" };
  switch (draft.type) {
    case "text":
      return { ok: true, value: draft.text };
    case "number":
      return numberFrom(text);
    case "boolean":
      return { ok: true, value: text === "true" };
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(text)
        ? { ok: true, value: text }
        : { ok: false, why: "values-no-date" };
    case "date_time": {
      const moment = writeMoment({ local: text, zone: draft.zone });
      return moment === null ? { ok: false, why: "values-no-moment" } : { ok: true, value: moment };
    }
    case "json":
      return jsonFrom(text);
  }
}

/** Whether the server may keep more digits than it shows. */
export function mayHaveMoreDigits(value: unknown): boolean {
  const digits = digitsOf(value) ?? "";
  const significant = digits.replace(/[+.-]/g, "").replace(/^0+/, "");
  return digits.includes(".") && significant.length > SHOWN_DIGITS;
}

function numberFrom(text: string): Written {
  if (!NUMBER.test(text) || !/\d/.test(text)) return { ok: false, why: "values-no-number" };
  const digits = text.replace(/^[+-]/, "").replace(".", "").replace(/^0+/, "");
  if (digits.length > MOST_DIGITS) return { ok: false, why: "values-long-number" };
  return { ok: true, value: text };
}

function jsonFrom(text: string): Written {
  try {
    return { ok: true, value: readExact(text) };
  } catch {
    return { ok: false, why: "values-no-json" };
  }
}
