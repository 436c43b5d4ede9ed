// From the two JSON Schemas to TypeScript: pure functions, so that a test can run them too.
//
// The shapes are made ready first: what a kind shares with all kinds is put into each kind (a union told
// apart by `kind`), `null` for "not there" goes (reading drops it), and ids get types of their own.

import { compile } from "json-schema-to-typescript";

const ID_PREFIX = { BlockId: "blk", ItemId: "itm", FlowId: "flow", BotId: "bot" };
/** Reading fills these in, so that the editor never asks whether they are there. */
const FILLED = { Block: ["position", "exits"], Start: ["position", "next"], Note: ["position"] };

/** One schema with the definitions of both documents. */
export function together(flow, bot) {
  const { $defs: flowParts, ...flowDocument } = flow;
  const { $defs: botParts, ...botDocument } = bot;
  const parts = { ...botParts, ...flowParts, FlowDocument: flowDocument, BotDocument: botDocument };
  const ready = {};
  for (const name of Object.keys(parts).sort()) {
    const { $schema: _, title: __, ...part } = withoutNull(parts[name]);
    ready[name] = spread(filled(name, part));
  }
  return ready;
}

/** The TypeScript file of the types. */
export async function documentTypes(parts) {
  const named = {};
  for (const [name, part] of Object.entries(parts)) {
    const prefix = ID_PREFIX[name];
    const { description } = part;
    named[name] = prefix ? { description, tsType: `\`${prefix}_\${string}\`` } : structuredClone(part);
  }
  // Any JSON: a schema that says nothing would become an object.
  named.BotField.properties.default = { tsType: "unknown" };
  const root = { $defs: named, type: "object", additionalProperties: false };
  root.properties = { bot: ref("BotDocument"), flow: ref("FlowDocument") };
  root.required = ["bot", "flow"];
  root.description = "Both documents.";
  const text = await compile(root, "Documents", {
    bannerComment:
      "// The types of the documents. Generated from docs/schemas by `npm run generate`; do not edit.",
    format: true,
    style: { printWidth: 110, semi: true, singleQuote: false },
  });
  return readonly(text);
}

/** The TypeScript file of the schema that reading checks against: without the words. */
export function readingSchema(parts) {
  const json = JSON.stringify({ $defs: wordless(parts) });
  return [
    "// What reading checks documents against. Generated from docs/schemas by `npm run generate`; do not edit.",
    "",
    'import type { Schema } from "@cfworker/json-schema";',
    "",
    "/** The parts of both documents, by name. */",
    `export const DOCUMENT_PARTS: Schema = ${json};`,
    "",
  ].join("\n");
}

const ref = (name) => ({ $ref: `#/$defs/${name}` });

/** An optional key is not there, or it is something: `null` says nothing more. */
function withoutNull(json) {
  if (Array.isArray(json)) return json.map(withoutNull);
  if (json === null || typeof json !== "object") return json;
  if ("default" in json && json.default === null) return { anyOf: json.anyOf };
  if (Array.isArray(json.type) && json.type.includes("null")) {
    return { ...json, type: json.type.find((type) => type !== "null") };
  }
  if (json.anyOf?.some((way) => way.type === "null")) {
    const { anyOf, ...rest } = json;
    return withoutNull({ ...rest, ...anyOf.find((way) => way.type !== "null") });
  }
  // A reference with words of its own would become a copy under another name.
  if (typeof json.$ref === "string") return { $ref: json.$ref };
  return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key, withoutNull(inner)]));
}

function filled(name, part) {
  const required = [...(part.required ?? []), ...(FILLED[name] ?? [])];
  return required.length > 0 ? { ...part, required } : part;
}

/** What stands beside `oneOf` is put into each of its ways. */
function spread(part) {
  const { oneOf, properties, required = [], unevaluatedProperties: _, ...rest } = part;
  if (!oneOf || !properties) return part;
  const lefts = oneOf.filter((way) => !way.properties).flatMap((way) => way.required);
  const ways = oneOf.map((way) => {
    const others = lefts.filter((key) => !way.required.includes(key));
    const own = Object.fromEntries(Object.entries(properties).filter(([key]) => !others.includes(key)));
    return {
      type: "object",
      ...(way.description ? { description: way.description } : {}),
      properties: { ...own, ...way.properties },
      required: [...required, ...way.required],
      additionalProperties: false,
    };
  });
  return { description: rest.description, oneOf: ways };
}

function wordless(json) {
  if (Array.isArray(json)) return json.map(wordless);
  if (json === null || typeof json !== "object") return json;
  const isWord = (key, inner) => key === "format" || (key === "description" && typeof inner === "string");
  const kept = Object.entries(json).filter(([key, inner]) => !isWord(key, inner));
  return Object.fromEntries(kept.map(([key, inner]) => [key, wordless(inner)]));
}

/** A document is never changed in place. */
function readonly(text) {
  return text
    .replace(/^(\s+)((?:\w+\??|\[k: string\]):(?: |$))/gm, "$1readonly $2")
    .replace(/: (\w+)\[\];/g, ": readonly $1[];");
}
