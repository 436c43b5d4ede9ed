//! A problem of one setting is told by the label of its form, in both languages.

import { ReactLocalization } from "@fluent/react";
import { expect, test } from "vitest";
import { files as en } from "../../src/language/catalog-en.ts";
import { files as id } from "../../src/language/catalog-id.ts";
import { bundleOf, type LanguageCode } from "../../src/language/language.ts";
import { files as said } from "../../src/language/said-id.ts";
import { sayIn } from "../../src/language/sentence.ts";
import type { Text } from "../../src/language/text.tsx";
import type { Problem } from "../../src/pages/flow/editor/store.ts";
import { sayProblemIn } from "../../src/pages/flow/problem-words.ts";

const BUNDLES = {
  en: bundleOf("en", Object.values(en)),
  id: bundleOf("id", [...Object.values(id), ...Object.values(said)]),
};

function say(language: LanguageCode, problem: Partial<Problem>, kind: string): string {
  const words = new ReactLocalization([BUNDLES[language]]);
  const text = ((key, values) => words.getString(key, values)) as Text;
  const whole = { severity: "error", code: "required", block: "blk_a", sentence: "", ...problem } as Problem;
  return sayProblemIn(text, sayIn(words, language))(whole, kind);
}

const GIVEN = { sentence: "This must be given.", said: { kind: "required" } };
const GET = {
  sentence: "GET has no body: choose another method, or no body.",
  said: { kind: "get_has_no_body" },
};
const NOWHERE = {
  sentence: 'The exit "Otherwise" leads nowhere.',
  said: { kind: "exit_unwired", exit: "Otherwise", exit_word: "otherwise" },
};

test.each([
  ["en", "settings.subject", GIVEN, "Subject: this must be given."],
  ["id", "settings.subject", GIVEN, "Subjek: ini wajib diisi."],
  ["en", "settings.items[1].tag", GIVEN, "Actions › action 2 › Tag: this must be given."],
  ["id", "settings.items[1].tag", GIVEN, "Tindakan › tindakan 2 › Tag: ini wajib diisi."],
  // What begins with a name keeps its capitals.
  ["en", "settings.items[0].body", GET, `Actions › action 1 › Body: ${GET.sentence}`],
] as const)("in %s at %s", (language, field, told, words) => {
  expect(say(language, { field, ...told }, field === "settings.subject" ? "send_email" : "action")).toBe(
    words,
  );
});

test("an exit that the server names is named in the language; one that a person named is not", () => {
  const unwired = (exit: string, word: string) => ({
    sentence: NOWHERE.sentence,
    said: { ...NOWHERE.said, exit, exit_word: word },
  });
  expect(say("id", unwired("Otherwise", "otherwise"), "condition")).toMatch(/^Jalan keluar “Selain itu” /);
  expect(say("id", unwired("Maybe", "itm_maybe"), "condition")).toMatch(/^Jalan keluar “Maybe” /);
});

test("what is of no setting has no place before it", () => {
  expect(say("en", { field: "exits", ...NOWHERE }, "action")).toBe(NOWHERE.sentence);
  expect(say("en", { field: "settings", ...GIVEN }, "action")).toBe(GIVEN.sentence);
  expect(say("en", GIVEN, "")).toBe(GIVEN.sentence);
});
