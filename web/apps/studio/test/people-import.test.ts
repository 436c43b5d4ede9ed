//! What an import sends: the text of a file in any encoding, and what its columns are said to hold.

import { expect, test } from "vitest";
import type { FileRead } from "../src/data/people-files.ts";
import { decode } from "../src/pages/people-import/decode.ts";
import { keysOf, planOf, requestOf, withColumn } from "../src/pages/people-import/plan.ts";

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)),
  );

test.each([
  ["utf-8", bytes("Zoë,1")],
  ["utf-8", bytes([0xef, 0xbb, 0xbf], "Zoë,1")],
  ["utf-16le", bytes([0xff, 0xfe], [0x5a, 0, 0x6f, 0, 0xeb, 0, 0x2c, 0, 0x31, 0])],
  ["utf-16be", bytes([0xfe, 0xff], [0, 0x5a, 0, 0x6f, 0, 0xeb, 0, 0x2c, 0, 0x31])],
  ["windows-1252", bytes("Zo", [0xeb], ",1")],
])("a file in %s is read", (encoding, file) => {
  expect(decode(file)).toEqual({ text: "Zoë,1", encoding });
});

const READ: FileRead = {
  delimiter: "comma",
  lines: 2,
  columns: [
    { column: "E-mail", samples: ["a@b.c"], to: "field", name: "Email", type: null },
    { column: "Mail", samples: [], to: "field", name: "Email", type: null },
    { column: "City", samples: ["Bandung"], to: "new_field", name: "City", type: "text" },
    { column: "Id", samples: ["crm-1"], to: "external_id", name: null, type: null },
  ],
};

test("what is guessed is taken once, and as far as one may", () => {
  const plan = planOf(READ, { newFields: false });
  expect(plan.columns.map(({ to }) => to)).toEqual(["field", "ignore", "ignore", "external_id"]);
  expect(plan.matchBy).toBe("Id");
  expect(keysOf(plan)).toEqual(["E-mail", "Id"]);
  expect(planOf(READ, { newFields: true }).columns[2]?.to).toBe("new_field");
});

test("the request names what is imported, and the key stays one that finds people", () => {
  const plan = planOf(READ, { newFields: true });
  expect(requestOf("x", plan, { refused: "stop", names: 3 })).toEqual({
    text: "x",
    refused: "stop",
    names: 3,
    match_by: "Id",
    columns: [
      { column: "E-mail", to: "field", name: "Email" },
      { column: "City", to: "new_field", name: "City", type: "text" },
      { column: "Id", to: "external_id" },
    ],
  });
  const without = withColumn(plan, "Id", { to: "ignore" });
  expect(without.matchBy).toBe("");
  expect(requestOf("x", without, { refused: "skip" }).match_by).toBeUndefined();
  expect(withColumn(plan, "City", { to: "id" }).matchBy).toBe("City");
});
