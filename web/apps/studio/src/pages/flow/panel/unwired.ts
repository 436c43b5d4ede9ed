//! What happens at a way out that leads nowhere. Only most of them are an end; an author who takes the others for one
//! wires what goes on by itself, or trusts that a failure passes quietly.

import type { ExitSpec, Kind } from "@lancar/flow";

type Unwired =
  | "panel-exit-nowhere"
  | "panel-exit-as-list"
  | "panel-exit-as-failed"
  | "panel-exit-fails"
  | "panel-exit-as-next";

/** By the exit and the kind of its block, as the interpreter goes on. */
export function unwired({ exit, item, wanted }: ExitSpec, kind: Kind): Unwired {
  const name = item === undefined ? exit : exit.slice(item.length + 1);
  if (name === "2xx") return "panel-exit-as-list";
  if (name === "4xx" || name === "5xx") return "panel-exit-as-failed";
  if (name === "failed") return "panel-exit-fails";
  if (kind === "question" && wanted === "if_needed") return "panel-exit-as-next";
  return "panel-exit-nowhere";
}
