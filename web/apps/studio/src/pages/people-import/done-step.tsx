//! The last step: what has happened.

import { Link } from "@tanstack/react-router";
import type { ImportOutcome } from "#data/people-files.ts";
import { useText } from "#language/text.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { Counts } from "./counts.tsx";

export interface DoneStepProps {
  readonly bot: string;
  readonly outcome: ImportOutcome;
  readonly onAgain: () => void;
}

export function DoneStep({ bot, outcome, onAgain }: DoneStepProps) {
  const text = useText();
  return (
    <div className="grid gap-6">
      <p role="status" className="text-base font-semibold">
        {text("people-done", { count: outcome.new + outcome.updated })}
      </p>
      <Counts outcome={outcome} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={onAgain}>{text("people-another")}</Button>
        <Link to="/b/$bot/users" params={{ bot }} className={buttonClass("primary")}>
          {text("people-see")}
        </Link>
      </div>
    </div>
  );
}
