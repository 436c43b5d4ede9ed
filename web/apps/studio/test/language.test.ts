//! Every text there is in every language, with the same variables; every text that is used is there; and none
//! is there for nothing.

import { FluentResource } from "@fluent/bundle";
import { WORDS } from "@lancar/flow";
import { expect, test } from "vitest";
import { files as en } from "../src/language/catalog-en.ts";
import { files as id } from "../src/language/catalog-id.ts";
import { bundleOf, LANGUAGES, preferredLanguage } from "../src/language/language.ts";
import { files as said } from "../src/language/said-id.ts";
import { ago } from "../src/ui/moment.tsx";

/** Message keys by the files they stand in, such as `flows`, with the variables of each. */
type Catalog = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const CATALOGS: Record<keyof typeof LANGUAGES, Record<string, string>> = { en, id };
const SOURCES = import.meta.glob<string>("../src/**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});

const GUIDE = import.meta.glob<string>("../../../../docs/guide/id/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

function catalogOf(files: Record<string, string>): Catalog {
  const named = Object.entries(files).map(([path, text]) => {
    const { body } = new FluentResource(text);
    const messages = body.map((message) => [message.id, variablesIn(message)] as const);
    return [/([\w-]+)\.ftl$/.exec(path)?.[1] ?? path, new Map(messages)] as const;
  });
  return new Map(named);
}

/** All `$names` anywhere in a message. */
function variablesIn(part: unknown): readonly string[] {
  const found = new Set<string>();
  const look = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && node.type === "var" && "name" in node) found.add(String(node.name));
    for (const child of Object.values(node)) look(child);
  };
  look(part);
  return [...found].sort();
}

const english = catalogOf(en);
const keys = new Set([...english.values()].flatMap((messages) => [...messages.keys()]));

test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])("%s has every text", (code) => {
  expect(catalogOf(CATALOGS[code])).toEqual(english);
});

test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])("%s can be read whole", (code) => {
  // What can not be parsed is left out by Fluent without a word.
  for (const [path, text] of Object.entries(CATALOGS[code])) {
    const written = [...text.matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key);
    const read = new FluentResource(text).body.map((message) => message.id);
    expect(read, path).toEqual(written);
    expect(new Set(read).size, path).toBe(read.length);
  }
});

test("a key begins with the name of its file", () => {
  for (const [file, messages] of english) {
    for (const key of messages.keys()) expect(key).toMatch(new RegExp(`^${file}-`));
  }
});

test("what is used is there, and what is there is used", () => {
  const literal = new RegExp(`"((?:${[...english.keys()].join("|")})-[a-z0-9-]+)"`, "g");
  const used = new Set<string>(Object.keys(WORDS));
  for (const text of Object.values(SOURCES)) {
    for (const [, key] of text.matchAll(literal)) used.add(key ?? "");
  }
  expect([...used].filter((key) => !keys.has(key))).toEqual([]);
  expect([...keys].filter((key) => !used.has(key))).toEqual([]);
});

test("what the editor core says is asked for with the arguments it gives", () => {
  const said = english.get("flow");
  for (const [key, given] of Object.entries(WORDS)) {
    const args: readonly string[] = given;
    expect(
      (said?.get(key) ?? ["no such text"]).filter((name) => !args.includes(name)),
      key,
    ).toEqual([]);
  }
});

test("numbers are said as the language says them", () => {
  const say = (code: "en" | "id", count: number) => {
    const bundle = bundleOf(code, Object.values(CATALOGS[code]));
    const pattern = bundle.getMessage("flows-count")?.value ?? "";
    return bundle.formatPattern(pattern, { count });
  };
  expect([say("en", 1), say("en", 2), say("id", 2)]).toEqual(["1 sub flow", "2 sub flows", "2 sub-alur"]);
});

test("the first of our languages that the browser asks for is taken", () => {
  expect(preferredLanguage(["nl", "id-ID", "en"])).toBe("id");
  expect(preferredLanguage(["nl"])).toBe("en");
  expect(preferredLanguage(["constructor"])).toBe("en");
});

test("a time is said in the largest unit that fits", () => {
  const at = Date.UTC(2026, 0, 10);
  const before = (seconds: number) => ago(at - seconds * 1000, at, "en");
  expect([0, 59, 60, 7200, 86_400, 40 * 86_400].map(before)).toEqual([
    "now",
    "now",
    "1 minute ago",
    "2 hours ago",
    "yesterday",
    "last month",
  ]);
  expect(ago(at - 120_000, at, "id")).toBe("2 menit yang lalu");
});

/** What has another word, by the table in docs/develop/add-a-sentence.md. */
const STRAY =
  /\b(aksi|sub-alur biasa|alur kerja|koneksi|workspace|rancangan|syarat(nya)?|memiliki tag|jangan kirim lagi|kesalahan(nya)?|surel|e-mail(nya)?)\b/i;

test("in Indonesian one thing has one word, in the catalogs and in the guide", () => {
  const catalogs = Object.entries({ ...id, ...said }).map(([path, text]) => {
    // Keys, the names of variants and of variables are not read by people.
    const words = text.replaceAll(/^[\w-]+ =|^\s*\*?\[[\w-]+\]|\$[\w-]+|^#.*$/gm, "");
    return [path, words] as const;
  });
  const pages = Object.entries(GUIDE).map(([path, text]) => {
    // Nor are addresses and code.
    return [path, text.replaceAll(/\]\([^)]*\)|`[^`]*`/g, "")] as const;
  });
  expect(pages.length).toBeGreaterThan(30);
  const strays = [...catalogs, ...pages].flatMap(([path, text]) =>
    text.split("\n").flatMap((line) => (STRAY.test(line) ? [`${path}: ${line.trim()}`] : [])),
  );
  expect(strays).toEqual([]);
});
