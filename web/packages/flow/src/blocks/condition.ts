//! Condition: the first group that holds is left by the exit of its id, else the exit is `otherwise`.

import { type BlockEntry, EVERYWHERE, type ExitSpec } from "../catalogue/entry.ts";
import type { Condition, Group } from "../document.gen.ts";
import { type Label, type Words, words } from "../words.ts";

export const condition: BlockEntry<"condition"> = {
  kind: "condition",
  family: "decide",
  flows: EVERYWHERE,
  fresh: (ids) => ({ groups: [{ id: ids.item(), match: "all", conditions: [] }] }),
  exits: ({ groups }) => [
    ...groups.map((group): ExitSpec => ({ exit: group.id, label: groupInWords(group), wanted: "usually" })),
    { exit: "otherwise", label: words("flow-exit-otherwise"), wanted: "usually" },
  ],
  summary: ({ groups }) => groups.map(groupInWords),
  ids: ({ groups }) => groups.map((group) => group.id),
};

/** A group by its title, or else by its conditions. */
export function groupInWords(group: Group): Label {
  if (group.title) return { text: group.title };
  if (group.conditions.length === 0) return words("flow-condition-empty");
  return { joined: group.match ?? "all", parts: group.conditions.map(conditionInWords) };
}

/** One comparison in words. */
export function conditionInWords(one: Condition): Words {
  const left = "field" in one ? one.field : "tag" in one ? one.tag : one.template;
  return words(`flow-condition-${one.operator}`, { left, value: one.value ?? "" });
}
