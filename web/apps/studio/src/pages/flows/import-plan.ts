//! What files would do to the sub flows that are there. Must stay true: nobody's draft is replaced unasked.

import { type DocumentFile, type FlowLine, newFlowId } from "#data/flows.ts";

/** The sub flows of a bot that files would replace. */
export function collisions(files: readonly DocumentFile[], flows: readonly FlowLine[]): readonly FlowLine[] {
  const ids = new Set(files.map(flowIdOf));
  return flows.filter(({ id }) => ids.has(id));
}

/** The same files under new ids, wherever one of them names another. */
export function asCopies(
  files: readonly DocumentFile[],
  colliding: readonly FlowLine[],
  newId: () => string = newFlowId,
): readonly DocumentFile[] {
  const ids = colliding.map(({ id }) => [JSON.stringify(id), JSON.stringify(newId())] as const);
  return files.map(({ name, text }) => ({
    name,
    text: ids.reduce((changed, [old, fresh]) => changed.replaceAll(old, fresh), text),
  }));
}

/** Null for what is no sub flow: the server says what is wrong with it. */
function flowIdOf({ text }: DocumentFile): string | null {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== "object" || document === null || !("id" in document)) return null;
    return typeof document.id === "string" ? document.id : null;
  } catch {
    return null;
  }
}
