//! What is wrong with the block, at the top, each with a way to its field. So nothing is missed that has no
//! field of its own.

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useSayTold } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { ProblemPlace } from "../publish/problem-place.tsx";
import { useDesk } from "./desk.tsx";

export interface ProblemListProps {
  readonly onGo: (field: string) => void;
}

export function ProblemList({ onGo }: ProblemListProps) {
  const text = useText();
  const say = useSayTold();
  const { problems, block } = useDesk();
  if (problems.length === 0) return null;
  return (
    <ul aria-label={text("panel-problems")} className="grid grid-cols-1 gap-1">
      {problems.map((problem) => {
        const isError = problem.severity === "error";
        const Icon = isError ? CircleAlert : TriangleAlert;
        const sentence = say(problem);
        return (
          <li key={`${problem.field}-${problem.code}-${problem.sentence}`}>
            <button
              type="button"
              onClick={() => onGo(problem.field ?? "")}
              className="flex w-full items-start gap-2 rounded-lg bg-hover px-3 py-2 text-left hover:underline"
            >
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isError ? "text-bad" : "text-wait"}`} />
              <span>
                <span className="sr-only">{text(isError ? "panel-error" : "panel-warning")}</span>
                {sentence}
                <ProblemPlace field={problem.field} kind={block.kind} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
