//! Goto: on at a block here, at another sub flow, or into a function and back to the exit of its Output.

import { type BlockEntry, type ExitSpec, IN_CONVERSATIONS, type Surroundings } from "../catalogue/entry.ts";
import { blockOf } from "../document/find.ts";
import { NO_BLOCK } from "../document/types.ts";
import type { GotoTarget } from "../document.gen.ts";
import { type Label, words } from "../words.ts";

export const goto: BlockEntry<"goto"> = {
  kind: "goto",
  family: "jump",
  flows: IN_CONVERSATIONS,
  fresh: () => ({ target: { block: NO_BLOCK } }),
  exits: ({ target }, outside) => {
    if (!("flow" in target)) return [];
    const outputs = outside(target.flow)?.outputs ?? [];
    return outputs.map((title): ExitSpec => ({ exit: title, label: { text: title }, wanted: "usually" }));
  },
  summary: ({ target }, around) => [targetInWords(target, around)],
  ids: () => [],
};

function targetInWords(target: GotoTarget, { doc, outside }: Surroundings): Label {
  if ("flow" in target) {
    const flow = outside(target.flow);
    if (!flow) return words("flow-goes-nowhere");
    return words(flow.type === "function" ? "flow-calls-function" : "flow-goes-to-flow", { flow: flow.name });
  }
  const block = blockOf(doc, target.block);
  if (!block) return words("flow-goes-nowhere");
  return block.title
    ? words("flow-goes-to-block", { block: block.title })
    : words("flow-goes-to-unnamed-block", { kind: block.kind });
}
