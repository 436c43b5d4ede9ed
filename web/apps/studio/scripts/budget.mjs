//! Fails the build when what the first page needs outgrows its budget: the rest is loaded page by page.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET = 250 * 1024;

const out = join(dirname(fileURLToPath(import.meta.url)), "../../../dist/studio");
const manifest = JSON.parse(await readFile(join(out, ".vite/manifest.json"), "utf8"));

/** The entry, what it imports, and the larger of the languages, one of which is always loaded. */
const first = new Set();
const follow = (name) => {
  if (first.has(name)) return;
  first.add(name);
  for (const next of manifest[name].imports ?? []) follow(next);
};
follow("index.html");

const sizeOf = async (name) => gzipSync(await readFile(join(out, manifest[name].file)), { level: 9 }).length;
const sum = async (names) => (await Promise.all(names.map(sizeOf))).reduce((all, size) => all + size, 0);

const languages = Object.keys(manifest).filter((name) => /^src\/language\/catalog-\w+\.ts$/.test(name));
if (languages.length === 0) throw new Error("no language is a file of its own");
const words = Math.max(...(await Promise.all(languages.map(sizeOf))));
const size = (await sum([...first])) + words;
console.log(`studio     first scripts: ${size} bytes gzip of at most ${BUDGET}`);
if (size > BUDGET) {
  console.error("Over the budget: load what not every page needs with its page.");
  process.exitCode = 1;
}
