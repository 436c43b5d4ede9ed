//! Values of fields, as the API sends and takes them. Numbers are sent as texts, so that every digit counts.

import type { FieldType } from "@lancar/flow";
import { readExact, writeExact } from "./exact-json.ts";

export const FIELD_TYPES: readonly FieldType[] = ["text", "number", "boolean", "date", "date_time", "json"];

export function asFieldType(type: string): FieldType {
  return FIELD_TYPES.find((one) => one === type) ?? "text";
}

/** How a request with values is sent, and its answer read, so that no digit is lost on the way. */
export const EXACTLY = { parseAs: "text", bodySerializer: (body: unknown) => writeExact(body) } as const;

/** The answer of a request that was sent `EXACTLY`, whose type the description still knows. */
export async function takeExactly<T>(answer: Promise<{ readonly data?: unknown }>): Promise<T> {
  return readExact((await answer).data as string) as T;
}
