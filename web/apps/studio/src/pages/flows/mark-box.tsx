//! Marks a sub flow, so that something can be done with several at once.

import type { FlowLine } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import type { Shelf } from "./shelf.ts";

export interface MarkBoxProps {
  readonly flow: FlowLine;
  readonly shelf: Shelf;
  /** `asked`: seen where the pointer or the focus is, and on all once one is marked. */
  readonly seen: "always" | "asked";
}

export function MarkBox({ flow, shelf, seen }: MarkBoxProps) {
  const text = useText();
  const { marked, mark, maySort } = shelf;
  if (!maySort) return null;
  const isQuiet = seen === "asked" && marked.size === 0;
  return (
    <input
      type="checkbox"
      aria-label={text("shelf-mark", { name: flow.name })}
      className={classes(
        "relative size-4 shrink-0 accent-accent-fill",
        isQuiet && "opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100",
      )}
      checked={marked.has(flow.id)}
      onChange={(event) => mark(flow.id, event.target.checked)}
    />
  );
}
