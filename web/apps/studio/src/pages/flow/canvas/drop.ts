//! Dropping a block on a wire: it moves there and stands in the middle of the wire, as one step of undo.

import { type Command, type Drag, drag, type Splice, splice } from "@lancar/flow";

export interface DropOnWire extends Splice, Drag {}

export const dropOnWire: Command<DropOnWire> = {
  name: "drop-on-wire",
  says: splice.says,
  merge: () => null,
  run: (doc, args, given) => {
    const moved = drag.run(doc, args, given);
    return "refusal" in moved ? moved : splice.run(moved.doc, args, given);
  },
};

/** What is dragged from the palette. */
export const KIND_DRAGGED = "application/x-lancar-kind";

const OVER = "over";

/** The wire at a point of the window, other than those of the block that is dragged. */
export function wireAt(x: number, y: number, canvas: Element, without: string | null = null): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest(".react-flow__edge");
    const id = edge?.getAttribute("data-id");
    if (!edge || !id || !canvas.contains(edge)) continue;
    if (without === null || !id.startsWith(`${without}/`)) return id;
  }
  return null;
}

/** Shows which wire would be taken. By a class and not by a state: it changes with every move of the pointer. */
export function light(canvas: Element, wire: string | null): void {
  for (const edge of canvas.querySelectorAll(`.react-flow__edge.${OVER}`)) {
    if (edge.getAttribute("data-id") !== wire) edge.classList.remove(OVER);
  }
  if (wire !== null)
    canvas.querySelector(`.react-flow__edge[data-id="${CSS.escape(wire)}"]`)?.classList.add(OVER);
}
