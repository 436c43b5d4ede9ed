//! Where something has changed, in words: every setting of the committed schema has some, in every language.

import { expect, test } from "vitest";
import schema from "../../../../../docs/schemas/flow.schema.json" with { type: "json" };
import { files as en } from "../../src/language/catalog-en.ts";
import { files as id } from "../../src/language/catalog-id.ts";
import { bundleOf, type LanguageCode } from "../../src/language/language.ts";
import type { Text } from "../../src/language/text.tsx";
import { placeInWords } from "../../src/pages/flow/publish/place-words.ts";

const BUNDLES = { en: bundleOf("en", Object.values(en)), id: bundleOf("id", Object.values(id)) };

function textIn(language: LanguageCode): Text {
  const bundle = BUNDLES[language];
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new Error(`no text ${key} in ${language}`);
    return bundle.formatPattern(pattern, values ?? null);
  };
}

interface Node {
  readonly $ref?: string;
  readonly oneOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly const?: unknown;
}

const DEFINITIONS = schema.$defs as unknown as Readonly<Record<string, Node>>;

function meant(node: Node): Node {
  return node.$ref ? meant(DEFINITIONS[node.$ref.replace("#/$defs/", "")] ?? {}) : node;
}

/** Every path below a node, with the first of each list. */
function pathsBelow(node: Node, at: string): readonly string[] {
  const { oneOf = [], anyOf = [], properties = {}, items } = meant(node);
  const inside = Object.entries(properties).flatMap(([key, value]) => {
    const path = at === "" ? key : `${at}.${key}`;
    return [path, ...pathsBelow(value, path)];
  });
  const listed = items ? [`${at}[0]`, ...pathsBelow(items, `${at}[0]`)] : [];
  return [...inside, ...listed, ...[...oneOf, ...anyOf].flatMap((one) => pathsBelow(one, at))];
}

/** What is told as a wire or a move, and what never changes. */
const ELSEWHERE = /^(exits|position|id)\b/;

/** Kind by kind, since a path may mean something else in another one. */
function placesOf(): readonly (readonly [string, string])[] {
  const block = DEFINITIONS.Block ?? {};
  const shared = Object.keys(block.properties ?? {});
  return (block.oneOf ?? []).flatMap((one) => {
    const kind = String(one.properties?.kind?.const);
    const paths = [...shared, ...pathsBelow(one, "")].filter((path) => !ELSEWHERE.test(path));
    return [...new Set(paths)].map((path) => [kind, path] as const);
  });
}

test.each(["en", "id"] as const)("every setting has words in %s", (language) => {
  const places = placesOf();
  expect(places.length).toBeGreaterThan(120);
  const text = textIn(language);
  const wordless = places.filter(([kind, path]) => /“|^\d|› \d/.test(placeInWords(path, kind, text)));
  expect(wordless).toEqual([]);
});

test("places as people count, by the labels of the form", () => {
  const check = (kind: string, path: string, english: string, indonesian: string) => {
    expect(placeInWords(path, kind, textIn("en"))).toBe(english);
    expect(placeInWords(path, kind, textIn("id"))).toBe(indonesian);
  };
  check("send_email", "settings.body[1].text", "Content › part 2 › Text", "Isi › bagian 2 › Teks");
  check(
    "action",
    "settings.items[2].url",
    "Actions › action 3 › Address (URL)",
    "Tindakan › tindakan 3 › Alamat (URL)",
  );
  check("question", "settings.save_to", "Save the answer to", "Simpan jawaban ke");
  check("split", "settings.save_to", "Save the title of the one picked to", "Simpan judul yang terpilih ke");
  check(
    "action",
    "settings.items[0].inputs.email",
    "Actions › action 1 › Inputs › “email”",
    "Tindakan › tindakan 1 › Masukan › “email”",
  );
  check("output", "settings.brand_new[3]", "“brand_new” › 4", "“brand_new” › 4");
  check("output", "settings", "Settings of the block", "Pengaturan blok");
});
