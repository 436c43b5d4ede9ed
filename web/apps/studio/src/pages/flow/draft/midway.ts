//! Whether somebody is in the middle of a placeholder. The server takes no draft with half of one, and says so; that is
//! worth saying when the field is left, not between two keys.

import { blockOf, pathOf, valueAt } from "@lancar/flow";
import type { EditorState } from "../editor/store.ts";
import { placeholdersIn } from "../panel/template/tokens.ts";

export function isMidway({ doc, writing }: Pick<EditorState, "doc" | "writing">): boolean {
  if (writing === null) return false;
  const text = valueAt(blockOf(doc, writing.block), pathOf(writing.field));
  return typeof text === "string" && placeholdersIn(text).some(({ fault }) => fault !== null);
}
