//! Changes the settings of a block: all of them, or what stands at a path. Typing in one field is one step.

import { blockOf } from "../document/find.ts";
import { type Path, withValueAt } from "../document/path.ts";
import { withSettings } from "../document/settings.ts";
import type { BlockId, Kind, SettingsOf } from "../document/types.ts";
import { words } from "../words.ts";
import { type Command, refused } from "./command.ts";

export type ChangeSettings =
  | { readonly block: BlockId; readonly settings: SettingsOf<Kind> }
  /** `undefined` takes away what stands there. */
  | { readonly block: BlockId; readonly path: Path; readonly value: unknown };

export const changeSettings: Command<ChangeSettings> = {
  name: "change-settings",
  says: () => words("flow-do-change-settings"),
  merge: (args) => ("path" in args ? `settings:${args.block}:${args.path.join("/")}` : null),
  run: (doc, args, { outside }) => {
    const block = blockOf(doc, args.block);
    if (!block) return refused(words("flow-refused-no-block", { block: args.block }));
    if (!("path" in args)) return withSettings(doc, block, args.settings, outside);
    const changed = withValueAt(block.settings, args.path, args.value);
    if (!changed) return refused(words("flow-refused-path", { path: args.path.join(".") }));
    return withSettings(doc, block, changed.json, outside);
  },
};
