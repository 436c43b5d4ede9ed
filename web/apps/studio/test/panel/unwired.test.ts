//! What a way out says that leads nowhere is what the interpreter does there.

import { type Block, exitsOf } from "@lancar/flow";
import { expect, test } from "vitest";
import { unwired } from "../../src/pages/flow/panel/unwired.ts";

const POSITION = { x: 0, y: 0 };
const request = { id: "itm_1", kind: "external_request", method: "GET", url: "", body: { kind: "none" } };
const question = {
  ask: "Which?",
  answer: { kind: "choice" },
  choices: [{ id: "cho_1", label: "One" }],
  skip: { label: "Skip" },
  expires: { minutes: 5 },
};

test.each([
  [
    "action",
    { items: [request] },
    {
      next: "nowhere",
      "itm_1.2xx": "as-list",
      "itm_1.4xx": "as-failed",
      "itm_1.5xx": "as-failed",
      "itm_1.failed": "fails",
    },
  ],
  ["send_email", {}, { next: "nowhere", failed: "fails" }],
  ["question", question, { next: "nowhere", cho_1: "as-next", skip: "as-next", expired: "nowhere" }],
])("%s", (kind, settings, expected) => {
  const block = { id: "blk_1", kind, settings, position: POSITION, exits: {} } as unknown as Block;
  const said = exitsOf(block, {} as never).map((spec) => [
    spec.exit,
    unwired(spec, block.kind).replace("panel-exit-", ""),
  ]);
  expect(Object.fromEntries(said)).toEqual(expected);
});
