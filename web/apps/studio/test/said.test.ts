//! What the server says, in the other languages: every sentence of it (the generated list), none for nothing,
//! with what it is given; and how one becomes words.

import { FluentResource } from "@fluent/bundle";
import { ReactLocalization } from "@fluent/react";
import { Problem } from "@lancar/api";
import { renderHook } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { expect, test } from "vitest";
import codes from "../../../packages/api/codes.json" with { type: "json" };
import sentences from "../../../packages/api/sentences.json" with { type: "json" };
import { files as en } from "../src/language/catalog-en.ts";
import { files as id } from "../src/language/catalog-id.ts";
import { bundleOf, LANGUAGES, SAID } from "../src/language/language.ts";
import { files as said } from "../src/language/said-id.ts";
import { sayIn, useSayError } from "../src/language/sentence.ts";
import { LanguageProvider } from "../src/language/text.tsx";
import { codeWordsIn } from "../src/pages/runs/code-words.ts";
import { usePreferences } from "../src/shell/preferences.ts";

const KNOWN: Readonly<Record<string, { readonly english: string; readonly given: readonly string[] }>> =
  sentences;
const keyOf = (kind: string) => `said-${kind.replaceAll("_", "-")}`;

/** All `$names` anywhere in a message. */
function variablesIn(part: unknown): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "type" in part && part.type === "var" && "name" in part ? [String(part.name)] : [];
  return [...own, ...Object.values(part).flatMap(variablesIn)];
}

const INDONESIAN = bundleOf("id", [...Object.values(id), ...Object.values(said)]);
const WORDS = new ReactLocalization([INDONESIAN]);

test("every language but English says what the server says", () => {
  expect(Object.keys(SAID)).toEqual(Object.keys(LANGUAGES).filter((code) => code !== "en"));
});

test("every sentence of the server is said in Indonesian, and none is there for nothing", () => {
  const written: string[] = [];
  for (const [path, text] of Object.entries(said)) {
    const keys = [...text.matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key ?? "");
    // What can not be parsed is left out by Fluent without a word.
    expect(
      new FluentResource(text).body.map((message) => message.id),
      path,
    ).toEqual(keys);
    written.push(...keys);
  }
  expect(Object.keys(KNOWN).length).toBeGreaterThan(200);
  expect(written.toSorted()).toEqual(Object.keys(KNOWN).map(keyOf).toSorted());
});

test("a sentence is said with what it is given, and without a fault", () => {
  for (const [kind, { given }] of Object.entries(KNOWN)) {
    const key = keyOf(kind);
    const pattern = INDONESIAN.getMessage(key)?.value;
    expect(
      variablesIn(pattern).filter((name) => !given.includes(name)),
      key,
    ).toEqual([]);
    const faults: Error[] = [];
    const values = Object.fromEntries(given.map((name) => [name, `<${name}>`]));
    INDONESIAN.formatPattern(pattern ?? "", values, faults);
    expect(faults, key).toEqual([]);
  }
});

function check(sentence: string, data: object, expected: string): void {
  expect(sayIn(WORDS, "id")({ sentence, said: data })).toBe(expected);
}

test("a sentence is said by its kind, never by its English words", () => {
  check('There is no field "Plan".', { kind: "no_such_field", name: "Plan" }, "Tidak ada kolom “Plan”.");
  check("anything", { kind: "required" }, "Ini wajib diisi.");
});

test("numbers are written as the language writes them, and words are chosen by stable ones", () => {
  check(
    "The file has more than 100000 lines: import it in parts.",
    { kind: "too_many_lines", most: 100_000 },
    "Berkas ini punya lebih dari 100.000 baris: impor sebagian demi sebagian.",
  );
  check(
    "There is not a bot user with that id here.",
    { kind: "nothing_with_id", what: "a bot user", word: "bot_user" },
    "Pengguna bot dengan id itu tidak ada di sini.",
  );
});

test("a part of a sentence becomes a whole one, and stays a part inside of another", () => {
  const value = { kind: "value_missing", wanted: "a number", type_word: "number" };
  check("expected a number, got nothing", value, "Seharusnya angka, tetapi kosong.");
  const why = {
    sentence: "the file has more than 200 columns",
    said: { kind: "too_many_columns", most: 200 },
  };
  check(
    "Nothing was imported: the file has more than 200 columns.",
    { kind: "nothing_imported", why },
    "Tidak ada yang diimpor: berkas ini punya lebih dari 200 kolom.",
  );
  const first = { sentence: "This must be given.", said: { kind: "required" } };
  check("…", { kind: "more_problems", first }, "Ini wajib diisi. Masih ada yang lain.");
  const foreign = { kind: "nothing_imported", why: { sentence: "it is sung" } };
  check("Nothing was imported: it is sung.", foreign, "Tidak ada yang diimpor: it is sung.");
});

test("what is not known is left to the server's words", () => {
  check("It is sung.", { kind: "sung" }, "It is sung.");
  expect(sayIn(WORDS, "id")({ sentence: "It is sung." })).toBe("It is sung.");
  const inEnglish = sayIn(WORDS, "en")({ sentence: "This must be given.", said: { kind: "required" } });
  expect(inEnglish).toBe("This must be given.");
});

test("a failure is said by its sentence, or by what its code means", () => {
  usePreferences.setState({ language: "id" });
  const first = { code: "id", localization: WORDS, isWhole: true } as const;
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(LanguageProvider, { first, children });
  const { current: sayError } = renderHook(() => useSayError(), { wrapper }).result;
  const taken = new Problem({
    code: "already_exists",
    detail: "There is a field of that name already: choose another.",
    said: { kind: "field_name_taken" },
  });
  expect(sayError(taken)).toBe("Sudah ada kolom dengan nama itu: pilih yang lain.");
  const outside = new Problem({ code: "mail_unavailable", detail: "smtp.example:25 could not be reached" });
  expect(sayError(outside)).toBe(
    "Server email tidak terjangkau atau meminta dicoba nanti. (smtp.example:25 could not be reached)",
  );
  expect(sayError(new Problem({ code: "new_code", detail: "It is new." }))).toBe("It is new.");
  expect(sayError(Problem.unreachable())).toMatch(/^Server tidak dapat dihubungi/);
});

test.each([
  ["en", new ReactLocalization([bundleOf("en", Object.values(en))])],
  ["id", WORDS],
] as const)("every code of the server has words in %s", (language, words) => {
  const codeWords = codeWordsIn((key) => words.getString(key), sayIn(words, language));
  expect(Object.keys(codes).length).toBeGreaterThan(50);
  for (const [code, meaning] of Object.entries(codes)) {
    const said = codeWords(code);
    expect(said, code).toMatch(/^\S.* /);
    expect(said, code).not.toBe(code);
    // Whoever reads another language is not told in English.
    if (language !== "en") expect(said, code).not.toBe(meaning);
  }
  expect(codeWords("brand_new")).toMatch(/^brand_new/);
});

test("a cause of the outside is said down to its last part, and what the other side said stays as it was", () => {
  const cause = { sentence: "the connection was refused", said: { kind: "cause_refused" } };
  check(
    "127.0.0.1:9 could not be reached: the connection was refused",
    { kind: "host_unreachable", at: "127.0.0.1:9", cause },
    "Server 127.0.0.1:9 tidak terjangkau: sambungan ditolak.",
  );
  const limit = { sentence: "30 s", said: { kind: "span_seconds", count: 30 } };
  check(
    "crm.example did not answer within 30 s",
    { kind: "host_too_late", host: "crm.example", limit },
    "Server crm.example tidak menjawab dalam 30 detik.",
  );
  const doing = { sentence: "the mail", said: { kind: "doing_mail" } };
  check(
    "mail.example:25 refused the mail: 554 not from you",
    { kind: "mail_refused", at: "mail.example:25", doing, reply: "554 not from you" },
    "Server email mail.example:25 menolak email itu: “554 not from you”.",
  );
});
