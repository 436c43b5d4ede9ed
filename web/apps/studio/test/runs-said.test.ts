//! The lines of a story in words: every kind that the server has, in every language, and no English where the
//! viewer reads another language.

import { ReactLocalization } from "@fluent/react";
import { expect, test } from "vitest";
import kindSource from "../../../../crates/domain/src/block/kind.rs?raw";
import source from "../../../../crates/domain/src/run/saying.rs?raw";
import { files as en } from "../src/language/catalog-en.ts";
import { files as id } from "../src/language/catalog-id.ts";
import { bundleOf, type LanguageCode } from "../src/language/language.ts";
import { files as saidById } from "../src/language/said-id.ts";
import { sayWhyIn } from "../src/language/sentence.ts";
import { type Said, type Speech, sentenceOf } from "../src/pages/run/said.ts";
import answer from "./answers/run-lead.json" with { type: "json" };

const BUNDLES = {
  en: bundleOf("en", Object.values(en)),
  id: bundleOf("id", [...Object.values(id), ...Object.values(saidById)]),
};

function speech(language: LanguageCode): Speech {
  const bundle = BUNDLES[language];
  return {
    sayWhy: sayWhyIn(new ReactLocalization([bundle]), language),
    text: (key, values) => {
      const pattern = bundle.getMessage(key)?.value;
      if (!pattern) throw new Error(`no text ${key}`);
      return bundle.formatPattern(pattern, values ?? null).replace(/[\u2068\u2069]/g, "");
    },
    span: (ms) => `${ms / 1000} s`,
    moment: (at) => at.slice(0, 10),
    who: (actor) => (actor === "mem_sari" ? "Sari" : actor),
    block: (block) => (block === "blk_a" ? "Greet" : block),
  };
}

function said(what: Said, language: LanguageCode): string {
  const sentence = sentenceOf(what, speech(language));
  if (!sentence) return "";
  return [...sentence.parts, ...(sentence.code ? [`(${sentence.code})`] : [])].join(" · ");
}

function snake(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

const REQUEST = { kind: "request", method: "POST", place: "crm.example/leads" } as const;
const NOTHING = { kind: "nothing" } as const;
const REFUSED = { sentence: "the connection was refused", said: { kind: "cause_refused" } };
const DOWN = {
  kind: "failed",
  code: "remote_unavailable",
  why: "no connection to crm.example: the connection was refused",
  said: { kind: "no_connection", host: "crm.example", cause: REFUSED },
} as const;

/** One of each kind. */
const EACH: readonly Said[] = [
  { kind: "started", cause: { by: "member", member: "mem_sari" }, test: true },
  { kind: "errand", cause: { by: "run", run: "run_a", block: "blk_a" }, test: false },
  { kind: "inputs", inputs: [{ name: "name", value: "Sari" }] },
  { kind: "tag_added", tag: "lead" },
  { kind: "tag_removed", tag: "lead" },
  { kind: "field_set", field: "Plan", value: "pro" },
  { kind: "field_cleared", field: "Plan" },
  {
    kind: "field_kept",
    field: "Age",
    why: '"Age" may only be read.',
    said: { kind: "field_read_only", name: "Age" },
  },
  { kind: "email_opted_in" },
  { kind: "email_opted_out" },
  { kind: "run_started", workflow: "Sync", version: 2, run: "run_b" },
  { kind: "would_start", workflow: "Sync", inputs: [] },
  { kind: "run_deduplicated", workflow: "Sync", key: "sari", run: "run_b" },
  { kind: "matched", group: "Pro" },
  { kind: "unmatched", block: '"Plan?"' },
  { kind: "picked", variation: "B" },
  { kind: "went", to: "next" },
  { kind: "entered", flow: "Score" },
  { kind: "returned", output: "High" },
  { kind: "call", sent: REQUEST, attempt: 2, came: DOWN, next: { kind: "retry", in_ms: 5_000 } },
  { kind: "opted_out" },
  { kind: "failed", code: "remote_unavailable", why: "The connection was refused." },
  { kind: "delayed", until: "2026-01-05T10:00:00Z" },
  { kind: "behind", run: "run_a" },
  { kind: "host_full", host: "crm.example" },
  { kind: "goes_on" },
  { kind: "hurried", by: "mem_sari" },
  { kind: "released", by: "mem_sari" },
  { kind: "resumed", from: "block", version: 2, by: "mem_sari" },
  { kind: "succeeded" },
  { kind: "cancelled", by: "mem_sari" },
  { kind: "message", text: "Hello" },
  { kind: "question", text: "Who is it?" },
];

test("every kind of the server is said", () => {
  const own = source.slice(source.indexOf("pub enum Saying"), source.indexOf("/// An input and its value"));
  const kinds = [...own.matchAll(/^ {4}([A-Z]\w+)/gm)].map(([, name]) => snake(name ?? ""));
  expect(kinds.length).toBeGreaterThan(25);
  expect(EACH.map(({ kind }) => kind)).toEqual(kinds);
  for (const what of EACH) {
    expect(sentenceOf(what, speech("en")), what.kind).not.toBeNull();
    expect(sentenceOf(what, speech("id")), what.kind).not.toBeNull();
  }
});

test("a block without a title is called by its kind in the viewer's language, one with a title by that", () => {
  const by = (block: string) =>
    ({ kind: "started", test: false, cause: { by: "conversation", block } }) as const;
  expect(said(by("Action"), "id")).toBe("oleh percakapan, blok “Tindakan”");
  expect(said(by("Action"), "en")).toBe("by conversation, block “Action”");
  expect(said(by("Serahkan prospek"), "id")).toBe("oleh percakapan, blok “Serahkan prospek”");
  expect(said({ kind: "unmatched", block: "Condition" }, "id")).toBe("Kondisi → Selain itu");
  const labels = [...kindSource.matchAll(/^ *[A-Z]\w+\(\w+\) = "\w+", "([^"]+)";/gm)].map(
    ([, label]) => label ?? "",
  );
  expect(labels).toHaveLength(8);
  for (const label of labels) expect(said(by(label), "id"), label).not.toContain(`“${label}”`);
});

test("only of a key or a program it is said that it came through the API", () => {
  const by = (actor: string) => ({ kind: "started", test: false, cause: { by: "api", actor } }) as const;
  expect(said(by("mem_sari"), "en")).toBe("by Sari");
  expect(said(by("key_a"), "en")).toBe("by key_a · through the API");
});

test("in Indonesian", () => {
  expect(EACH.map((what) => said(what, "id")).join("\n")).toMatchInlineSnapshot(`
    "oleh Sari · sebagai uji coba: tidak ada yang dikirim kecuali diminta
    oleh proses lain, blok “Greet”
    name = Sari
    + lead
    − lead
    Plan = pro
    Plan dikosongkan
    Age dibiarkan seperti semula · “Age” hanya bisa dibaca.
    bersedia menerima email
    tidak mau menerima email
    Sync v2
    Sync
    Sync tidak dimulai: kunci “sari” sudah pernah dipakai
    → Pro
    "Plan?" → Selain itu
    → B
    Lanjut
    masuk ke Score
    High
    POST crm.example/leads · percobaan 2, kunci sama · Tidak ada sambungan ke crm.example: sambungan ditolak, dicoba lagi dalam 5 s · (remote_unavailable)
    tidak dikirim: pengguna bot tidak mau menerima email · (mail_opted_out)
    Pihak lain tidak terjangkau, atau mengatakan sedang tidak bisa menjawab. (The connection was refused.) · (remote_unavailable)
    sampai 2026-01-05
    satu per satu, menunggu proses sebelumnya
    panggilan ke crm.example sudah sebanyak yang diizinkan

    sebelum waktunya, oleh Sari
    oleh Sari
    dari blok tempatnya berhenti, pada v2 · oleh Sari

    oleh Sari
    Hello
    Who is it?"
  `);
});

test("a call: every way it may come back", () => {
  const call = (came: object, next: object = NOTHING) =>
    ({ kind: "call", sent: REQUEST, attempt: 1, came, next }) as Said;
  const calls = [
    call({ kind: "nothing" }),
    call({ kind: "pending" }),
    call({ kind: "held" }),
    call({ kind: "answered", status: 201 }),
    call({ kind: "accepted" }),
    call({ kind: "kept" }),
    call({ ...DOWN, status: 429, wait_ms: 30_000 }, { kind: "retry", in_ms: 30_000 }),
    call(DOWN, { kind: "leave", exit: "failed" }),
    call(DOWN),
    call({ kind: "interrupted", why: "The server stopped." }),
    call({ kind: "unknown", why: "The server stopped." }, { kind: "ask" }),
    { ...call({ kind: "answered", status: 200 }, { kind: "end" }), pretended_by: "mem_sari" } as Said,
  ];
  expect(calls.map((one) => said(one, "en")).join("\n")).toMatchInlineSnapshot(`
    "POST crm.example/leads
    POST crm.example/leads · …
    POST crm.example/leads · shown, not sent
    POST crm.example/leads · 201
    POST crm.example/leads · accepted
    POST crm.example/leads · not sent: there is no e-mail profile; see the outbox
    POST crm.example/leads · 429, asked to wait 30 s, retry in 30 s · (remote_unavailable)
    POST crm.example/leads · no connection to crm.example: the connection was refused → Failed · (remote_unavailable)
    POST crm.example/leads · no connection to crm.example: the connection was refused
    POST crm.example/leads · The server stopped in the middle; made again at once under the same key · (interrupted)
    POST crm.example/leads · sent? unknown · (mail_unknown)
    POST crm.example/leads · pretended by Sari · 200"
  `);
  expect(calls.map((one) => said(one, "id")).join("\n")).toMatchInlineSnapshot(`
    "POST crm.example/leads
    POST crm.example/leads · …
    POST crm.example/leads · ditampilkan, tidak dikirim
    POST crm.example/leads · 201
    POST crm.example/leads · diterima
    POST crm.example/leads · tidak dikirim: belum ada profil email; lihat kotak keluar
    POST crm.example/leads · 429, diminta menunggu 30 s, dicoba lagi dalam 30 s · (remote_unavailable)
    POST crm.example/leads · Tidak ada sambungan ke crm.example: sambungan ditolak → Gagal · (remote_unavailable)
    POST crm.example/leads · Tidak ada sambungan ke crm.example: sambungan ditolak
    POST crm.example/leads · Server berhenti di tengah jalan; langsung diulang dengan kunci yang sama · (interrupted)
    POST crm.example/leads · terkirim? tidak diketahui · (mail_unknown)
    POST crm.example/leads · dianggap begitu oleh Sari · 200"
  `);
});

test("what is not known is left to the server's words", () => {
  expect(sentenceOf({ kind: "sung" } as unknown as Said, speech("en"))).toBeNull();
});

test("a real story has data for each of its lines", () => {
  for (const line of answer.story)
    expect(sentenceOf(line.said as unknown as Said, speech("id"))).not.toBeNull();
});
