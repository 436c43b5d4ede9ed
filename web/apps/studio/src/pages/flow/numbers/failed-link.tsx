//! How many runs failed at a block, in red: the way to their list.

import { Link } from "@tanstack/react-router";
import { CircleX } from "lucide-react";
import { useLanguage, useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { short } from "./numbers.ts";
import { useShown } from "./shown.tsx";

export interface FailedLinkProps {
  readonly block: string;
  readonly failed: number;
  /** On a card: the keyboard goes there by the card's menu. */
  readonly on?: "card";
  readonly className?: string;
}

export function FailedLink({ block, failed, on, className }: FailedLinkProps) {
  const text = useText();
  const language = useLanguage();
  const shown = useShown();
  if (!shown?.numbers || failed === 0) return null;
  const { bot, flow, numbers } = shown;
  return (
    <Link
      to="/b/$bot/runs"
      params={{ bot }}
      search={{ workflow: flow, block, state: "failed", since: numbers.since }}
      preload={false}
      title={text("numbers-failed-show", { count: failed })}
      {...(on === "card" ? { tabIndex: -1 } : {})}
      // A press on the card itself chooses the card.
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      className={classes(
        "nodrag flex h-6 shrink-0 items-center gap-0.5 rounded-md px-1 text-xs font-semibold text-bad tabular-nums hover:bg-bad-soft hover:underline [&_svg]:size-4",
        className,
      )}
    >
      <CircleX aria-hidden />
      <span aria-hidden>{short(failed, language)}</span>
      <span className="sr-only">{text("numbers-failed-show", { count: failed })}</span>
    </Link>
  );
}
