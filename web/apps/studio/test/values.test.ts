//! Values keep every digit and every offset from the answer of the server to the request that changes them.

import type { FieldType } from "@lancar/flow";
import { expect, test } from "vitest";
import { digitsOf, readExact, writeExact } from "../src/data/exact-json.ts";
import { draftOf, mayHaveMoreDigits, written } from "../src/ui/value/draft.ts";
import { readMoment, writeMoment } from "../src/ui/value/zone.ts";

/** What is sent for a text that a person wrote. */
function sent(type: FieldType, text: string, zone = "UTC"): string {
  const said = written({ type, text, zone });
  return said.ok ? writeExact(said.value) : said.why;
}

test.each([
  '{"id":90071992547409931,"rate":1.10}',
  '{"deep":[{"n":12345678901234567890}],"text":"no number: 90071992547409931"}',
  '["a \\" quote 1.10","\\\\",-0.0000000001]',
  "18446744073709551615",
])("JSON comes out with the digits it went in with: %s", (text) => {
  expect(writeExact(readExact(text))).toBe(text);
});

test("broken JSON is refused, not mended", () => {
  expect(() => readExact('{"a": 1,}')).toThrow(SyntaxError);
});

test("a number is known by its digits, without an exponent", () => {
  const read = readExact('{"long":90071992547409931,"short":2.5,"large":1e21,"text":"5"}') as Record<
    string,
    unknown
  >;
  expect(digitsOf(read.long)).toBe("90071992547409931");
  expect(digitsOf(read.short)).toBe("2.5");
  expect(digitsOf(1e21)).toBe("1000000000000000000000");
  expect(digitsOf(1e-7)).toBe("0.0000001");
  expect(digitsOf(readExact("1.5e21"))).toBe("1500000000000000000000");
  expect(digitsOf(readExact("-1.25e-3"))).toBe("-0.00125");
  expect(digitsOf(readExact("1.25e1"))).toBe("12.5");
  expect(digitsOf(read.text)).toBeNull();
});

test.each([
  ["12.50", '"12.50"'],
  ["0.1234567890123456789012345678", '"0.1234567890123456789012345678"'],
  ["-.5", '"-.5"'],
  [" 7 ", '"7"'],
  ["12,5", "values-no-number"],
  ["1.250.000", "values-no-number"],
  ["1e3", "values-no-number"],
  ["-", "values-no-number"],
  ["12345678901234567890123456789", "values-long-number"],
  ["", "values-missing"],
])("the number %j is sent as %s", (text, expected) => {
  expect(sent("number", text)).toBe(expected);
});

test("other types are sent as the server writes them", () => {
  expect(sent("text", " with its spaces ")).toBe('" with its spaces "');
  expect(sent("boolean", "false")).toBe("false");
  expect(sent("date", "2026-01-31")).toBe('"2026-01-31"');
  expect(sent("date", "31.1.2026")).toBe("values-no-date");
  expect(sent("date_time", "2026-01-31T14:30", "+07:00")).toBe('"2026-01-31T14:30:00+07:00"');
  expect(sent("date_time", "", "+07:00")).toBe("values-missing");
  expect(sent("json", '{"id": 90071992547409931}')).toBe('{"id":90071992547409931}');
  expect(sent("json", "{")).toBe("values-no-json");
});

test("what was read and not touched is sent as it was", () => {
  const cases: readonly (readonly [FieldType, string])[] = [
    ["text", '"two\\nlines"'],
    ["boolean", "true"],
    ["date", '"2026-02-28"'],
    ["date_time", '"2026-01-31T14:30:05.123+05:30"'],
    ["json", '[{"n":90071992547409931}]'],
  ];
  for (const [type, answer] of cases) {
    const said = written(draftOf(type, readExact(answer), "Asia/Jakarta"));
    expect(said.ok && writeExact(said.value)).toBe(answer);
  }
});

test("an empty date-time begins in the zone of the bot", () => {
  expect(draftOf("date_time", undefined, "Asia/Jakarta")).toEqual({
    type: "date_time",
    text: "",
    zone: "Asia/Jakarta",
  });
});

test.each([
  // As the year goes, as offsets with minutes go.
  ["2026-01-31T14:30", "Asia/Jakarta", "2026-01-31T14:30:00+07:00"],
  ["2026-07-01T08:00", "Europe/Berlin", "2026-07-01T08:00:00+02:00"],
  ["2026-12-01T08:00", "Europe/Berlin", "2026-12-01T08:00:00+01:00"],
  ["2026-01-31T14:30", "Asia/Kathmandu", "2026-01-31T14:30:00+05:45"],
  ["2026-01-31T14:30:15", "-03:30", "2026-01-31T14:30:15-03:30"],
  // The clocks skip this hour: it is the hour after.
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T03:30:00+02:00"],
  // The clocks repeat this hour: it is the first.
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T02:30:00+02:00"],
])("%s in %s is %s", (local, zone, expected) => {
  expect(writeMoment({ local, zone })).toBe(expected);
});

test("what is no moment is none", () => {
  expect(writeMoment({ local: "2026-13-01T00:00", zone: "UTC" })).toBeNull();
  expect(writeMoment({ local: "2026-01-01T00:00", zone: "Mars/Olympus" })).toBeNull();
  expect(readMoment("2026-01-31T14:30:00")).toBeNull();
  expect(readMoment("2026-01-31T07:30:00Z")).toEqual({ local: "2026-01-31T07:30", zone: "+00:00" });
});

test("only a long fraction may have been rounded by the server", () => {
  expect(mayHaveMoreDigits(0.12345678901234568)).toBe(true);
  expect(mayHaveMoreDigits(12.5)).toBe(false);
  expect(mayHaveMoreDigits(readExact("90071992547409931"))).toBe(false);
  expect(mayHaveMoreDigits("0.12345678901234568")).toBe(false);
});
