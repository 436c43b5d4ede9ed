//! Builds the two scripts of the chat into `web/dist/`, and fails when one of them outgrows its budget:
//! the widget is loaded by other people's pages, so its size is part of what it promises.

import { copyFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const BUDGET = 20 * 1024;

const app = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(app, "../../dist");

/** The site's tag is a classic script (it must know which tag it is); the page's is a module. */
const SCRIPTS = [
  { file: "widget.js", entry: "src/widget.ts", format: "iife" },
  { file: "chat.js", entry: "src/chat.ts", format: "es" },
];

await mkdir(out, { recursive: true });
for (const { file, entry, format } of SCRIPTS) {
  await build({
    root: app,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      target: "es2022",
      outDir: out,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(app, entry),
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  });
}
for (const file of ["chat.html", "favicon.svg"]) await copyFile(join(app, "public", file), join(out, file));

let over = false;
for (const { file } of SCRIPTS) {
  const script = await readFile(join(out, file));
  const size = gzipSync(script, { level: 9 }).length;
  console.log(`${file.padEnd(10)} ${script.length} bytes, ${size} gzip of at most ${BUDGET}`);
  over ||= size > BUDGET;
}
if (over) {
  console.error("Over the budget: leave something out, or move it to the server.");
  process.exitCode = 1;
}
