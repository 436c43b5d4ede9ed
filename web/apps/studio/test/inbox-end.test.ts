//! Who looks at the end of a conversation stays there, whatever comes; who reads back is left alone.

import { expect, test } from "vitest";
import { looked, type Sight } from "../src/pages/inbox/stay-at-end.ts";

const END: Sight = { top: 578, isAtEnd: true };

test.each([
  ["the frame has shrunk before our own scrolling is told", 578, 461, true],
  ["they read back", 300, 711, false],
  ["a little back is the end still", 540, 711, true],
])("%s", (_, scrollTop, clientHeight, isAtEnd) => {
  expect(looked(END, { scrollTop, scrollHeight: 1289, clientHeight })).toEqual({ top: scrollTop, isAtEnd });
});

test("who has read back comes to the end again only there", () => {
  const back: Sight = { top: 300, isAtEnd: false };
  expect(looked(back, { scrollTop: 400, scrollHeight: 1289, clientHeight: 711 }).isAtEnd).toBe(false);
  expect(looked(back, { scrollTop: 578, scrollHeight: 1289, clientHeight: 711 }).isAtEnd).toBe(true);
});
