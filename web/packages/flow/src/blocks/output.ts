//! Output: ends a function; the caller goes on at the exit of the same title.

import type { BlockEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const output: BlockEntry<"output"> = {
  kind: "output",
  family: "jump",
  flows: ["function"],
  fresh: () => ({ title: "Done" }),
  exits: () => [],
  summary: ({ title }) => [words("flow-returns", { title })],
  ids: () => [],
};
