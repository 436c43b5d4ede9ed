//! Tidy up: left to right, nothing covers anything, and twice is once.

import { expect, it } from "vitest";
import { CARD, notesOf, positionOf, wiresOf } from "../src/index.ts";
import { tidyUp } from "../src/tidy-up.ts";
import { example, flow, run } from "./sample.ts";

const tidy = (name: string) => run(example(name), tidyUp, {});

it.each(["welcome", "sync-lead-to-crm"])("%s", (name) => {
  const doc = tidy(name);
  expect(doc.start.position).toEqual(example(name).start.position);
  for (const { from, to } of wiresOf(doc)) {
    expect(positionOf(doc, to)?.x, `${from} -> ${to}`).toBeGreaterThan(positionOf(doc, from)?.x ?? 0);
  }
  const cards = doc.blocks.map((block) => block.position);
  for (const [at, a] of cards.entries()) {
    for (const b of cards.slice(at + 1)) {
      expect(Math.abs(a.x - b.x) >= CARD.width || Math.abs(a.y - b.y) >= CARD.height).toBe(true);
    }
  }
  expect(run(doc, tidyUp, {})).toEqual(doc);
});

it("a note stays beside the block it stands nearest to", () => {
  const [before, after] = [example("welcome"), tidy("welcome")];
  const beside = (doc: typeof before) => {
    const [note, block] = [notesOf(doc)[0]?.position, positionOf(doc, "blk_hand-over")];
    return note && block && { x: note.x - block.x, y: note.y - block.y };
  };
  expect(beside(after)).toEqual(beside(before));
});

it("an empty canvas stays as it is", () => {
  expect(run(flow("normal", []), tidyUp, {})).toEqual(flow("normal", []));
});

it("tall cards get the room they need", () => {
  const doc = run(example("sync-lead-to-crm"), tidyUp, {
    sizes: { blk_call: { width: 240, height: 600 }, blk_write: { width: 240, height: 600 } },
  });
  const [a, b] = [positionOf(doc, "blk_call")?.y ?? 0, positionOf(doc, "blk_write")?.y ?? 0];
  expect(Math.abs(a - b)).toBeGreaterThanOrEqual(600);
});
