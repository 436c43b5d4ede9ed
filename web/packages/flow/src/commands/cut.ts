//! Removes what was just copied (`copyOf`); apart from `remove` for the name in undo alone.

import { words } from "../words.ts";
import type { Command } from "./command.ts";
import { type Remove, remove, sizeOf } from "./remove.ts";

export const cut: Command<Remove> = {
  ...remove,
  name: "cut",
  says: (args) => words("flow-do-cut", { count: sizeOf(args) }),
};
