//! What is to be done first with a new bot. It goes when all of it is done.

import { Link } from "@tanstack/react-router";
import { Circle, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { FlowLine } from "#data/flows.ts";
import { useMay } from "#data/me.ts";
import { RUN_STATUSES, useRunCounts } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { Card } from "./card.tsx";

export interface FirstStepsProps {
  readonly bot: string;
  readonly flows: readonly FlowLine[];
}

const LINK = "font-medium text-accent hover:underline";

export function FirstSteps({ bot, flows }: FirstStepsProps) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const counts = useRunCounts(bot).data;
  if (!counts || !mayWrite) return null;
  const hasRun = RUN_STATUSES.some((status) => counts[status] > 0);
  const isPublished = (type: FlowLine["type"]) =>
    flows.some((flow) => flow.type === type && flow.published != null);
  const toFlows = (words: string) => (
    <Link to="/b/$bot/flows" params={{ bot }} className={LINK}>
      {words}
    </Link>
  );
  const steps: readonly Step[] = [
    { isDone: isPublished("normal"), words: toFlows(text("home-step-talk")) },
    { isDone: isPublished("workflow"), words: toFlows(text("home-step-work")) },
    {
      isDone: hasRun,
      words: (
        <a href={`/chat/${bot}`} target="_blank" rel="noreferrer" className={LINK}>
          {text("home-step-try")}
        </a>
      ),
    },
  ];
  if (steps.every(({ isDone }) => isDone)) return null;
  return (
    <Card title={text("home-first-steps")}>
      <ol className="grid gap-2 px-4 pb-4">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps are always these, in this order
          <li key={index} className="flex items-start gap-2.5">
            <StepMark isDone={step.isDone} />
            <span className={step.isDone ? "text-soft line-through [&_a]:text-soft" : undefined}>
              {step.words}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

interface Step {
  readonly isDone: boolean;
  readonly words: ReactNode;
}

function StepMark({ isDone }: { readonly isDone: boolean }) {
  const text = useText();
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isDone ? "text-good" : "text-soft"}`} />
      <span className="sr-only">{text(isDone ? "home-done" : "home-to-do")}: </span>
    </>
  );
}
