//! The generated files are those the schemas give: whoever changes a document's shape sees it here.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { documentTypes, readingSchema, together } from "../scripts/schemas.mjs";

const text = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
const schema = (name: string) => JSON.parse(text(`../../../../docs/schemas/${name}.schema.json`));
const parts = together(schema("flow"), schema("bot"));

it("the types are not stale", async () => {
  expect(await documentTypes(parts)).toBe(text("../src/document.gen.ts"));
});

it("the schema for reading is not stale", () => {
  expect(readingSchema(parts)).toBe(text("../src/schema.gen.ts"));
});
