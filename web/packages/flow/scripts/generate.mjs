// Writes what is generated from the JSON Schemas of the documents (docs/schemas, which come from the Rust
// types): `src/document.gen.ts` with the types, `src/schema.gen.ts` with the schemas for reading.
//
// With `--check` nothing is written; it fails when a file is not what it would be.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { documentTypes, readingSchema, together } from "./schemas.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../..");
const read = async (name) =>
  JSON.parse(await readFile(join(root, `docs/schemas/${name}.schema.json`), "utf8"));
const schema = together(await read("flow"), await read("bot"));

const files = [
  ["src/document.gen.ts", await documentTypes(schema)],
  ["src/schema.gen.ts", readingSchema(schema)],
];
let stale = 0;
for (const [path, text] of files) {
  const at = join(here, "..", path);
  if (process.argv.includes("--check")) {
    const old = await readFile(at, "utf8").catch(() => "");
    if (old !== text) {
      console.error(`${path} is stale: run npm run generate -w packages/flow`);
      stale += 1;
    }
  } else {
    await writeFile(at, text);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
