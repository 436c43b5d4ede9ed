// The types of `schemas.mjs`, for the test that runs it.

type Parts = Readonly<Record<string, unknown>>;
export function together(flow: Parts, bot: Parts): Parts;
export function documentTypes(parts: Parts): Promise<string>;
export function readingSchema(parts: Parts): string;
