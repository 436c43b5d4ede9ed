//! Uses as the server lists them, put in order: by sub flow, then a line for each block.

import type { Use } from "@lancar/api";

export interface UsedBlock {
  readonly id: string;
  /** What its author called it. */
  readonly title: string | null;
  /** The key of what its kind is called; null when the draft does not hold it any more. */
  readonly kind: string | null;
  readonly states: ReadonlySet<Use["state"]>;
}

const KINDS: Record<string, string> = {
  send_message: "contents-kind-send-message",
  question: "contents-kind-question",
  action: "contents-kind-action",
  condition: "contents-kind-condition",
  split: "contents-kind-split",
  send_email: "contents-kind-send-email",
  goto: "contents-kind-goto",
  output: "contents-kind-output",
};

export function usesByFlow(uses: readonly Use[]): readonly (readonly [string, readonly Use[]])[] {
  const flows = [...new Set(uses.map(({ flow }) => flow))];
  return flows.map((flow) => [flow, uses.filter((use) => use.flow === flow)]);
}

export function usedBlocks(
  uses: readonly Use[],
  document: Readonly<Record<string, unknown>> | undefined,
): readonly UsedBlock[] {
  const drawn: readonly unknown[] = Array.isArray(document?.blocks) ? document.blocks : [];
  const ids = [...new Set(uses.map(({ block = "" }) => block))];
  return ids.map((id) => {
    const block = drawn.find((one): one is Drawn => isDrawn(one) && one.id === id);
    return {
      id,
      title: block?.title || null,
      kind: (block && KINDS[block.kind]) ?? null,
      states: new Set(uses.filter(({ block = "" }) => block === id).map(({ state }) => state)),
    };
  });
}

interface Drawn {
  readonly id: string;
  readonly kind: string;
  readonly title?: string;
}

function isDrawn(one: unknown): one is Drawn {
  return typeof one === "object" && one !== null && "id" in one && "kind" in one;
}
