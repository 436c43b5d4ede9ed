//! In the settings of a block: how often it was walked, and the way to the runs that failed at it.

import type { Block, FlowType } from "@lancar/flow";
import { Link } from "@tanstack/react-router";
import { CircleX } from "lucide-react";
import { useText } from "#language/text.tsx";
import { buttonClass } from "#ui/button.tsx";
import { useEditor } from "../editor/store.ts";
import { numbersAt } from "./numbers.ts";
import { useShown } from "./shown.tsx";

/** Whether runs can fail at a block: those of a workflow, and those that perform something for a conversation. */
export function canFail(kind: Block["kind"], type: FlowType): boolean {
  return type === "workflow" || kind === "action" || kind === "send_email";
}

export function BlockRuns({ block }: { readonly block: Block }) {
  const text = useText();
  const shown = useShown();
  const type = useEditor(({ doc }) => doc.type);
  if (!shown) return null;
  const { bot, flow, numbers } = shown;
  const known = numbers && numbersAt(numbers, block.id);
  const fails = canFail(block.kind, type);
  if (!known && !fails) return null;
  const since = numbers ? { since: numbers.since } : {};
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
      {known && <p>{text("numbers-came", { count: known.came })}</p>}
      {fails && (
        <Link
          to="/b/$bot/runs"
          params={{ bot }}
          search={{ workflow: flow, block: block.id, state: "failed", ...since }}
          className={buttonClass("quiet", "small")}
        >
          <CircleX aria-hidden className={known?.failed ? "text-bad" : ""} />
          {known ? text("numbers-failed", { count: known.failed }) : text("numbers-failed-here")}
        </Link>
      )}
    </div>
  );
}
