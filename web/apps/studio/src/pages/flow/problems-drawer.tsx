//! Everything that is wrong with the draft, below the canvas. Each line leads to its block and its field.

import { blockOf, labelOf } from "@lancar/flow";
import { CircleAlert, CircleCheck, TriangleAlert, X } from "lucide-react";
import { useSayTold } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { type Problem, useEditor } from "./editor/store.ts";
import { ProblemPlace } from "./publish/problem-place.tsx";
import { useSay } from "./words.ts";

export interface ProblemsDrawerProps {
  readonly onJump: (problem: Problem) => void;
  readonly onClose: () => void;
}

export function ProblemsDrawer({ onJump, onClose }: ProblemsDrawerProps) {
  const text = useText();
  const problems = useEditor((editor) => editor.problems);
  return (
    <section
      aria-label={text("builder-problems")}
      data-part="problems"
      className="flex max-h-56 shrink-0 flex-col border-t border-line bg-paper"
    >
      <div className="flex items-center justify-between py-1.5 pr-2 pl-4">
        <h2 className="font-semibold">{text("builder-problems")}</h2>
        <IconButton label={text("ui-close")} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="overflow-y-auto px-2 pb-2">
        {problems.length === 0 ? (
          <p className="flex items-center gap-2 px-2 pb-2 text-soft">
            <CircleCheck aria-hidden className="size-4 text-good" />
            {text("builder-problems-none")}
          </p>
        ) : (
          <ProblemLines problems={problems} onJump={onJump} />
        )}
      </div>
    </section>
  );
}

export interface ProblemLinesProps {
  readonly problems: readonly Problem[];
  readonly onJump: (problem: Problem) => void;
}

/** Errors first, in the order of the document. */
export function ProblemLines({ problems, onJump }: ProblemLinesProps) {
  const text = useText();
  const sayProblem = useSayTold();
  const say = useSay();
  const doc = useEditor((editor) => editor.doc);
  const sorted = problems.toSorted((a, b) => rank(a) - rank(b));
  return (
    <ul className="grid">
      {sorted.map((problem, at) => {
        const block = blockOf(doc, problem.block ?? "");
        const Icon = problem.severity === "error" ? CircleAlert : TriangleAlert;
        const tone = problem.severity === "error" ? "text-bad" : "text-wait";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same of the same place
          <li key={`${problem.block}-${problem.field}-${problem.code}-${at}`}>
            <button
              type="button"
              className="flex w-full items-start gap-2.5 rounded-lg px-2 py-1.5 text-left hover:bg-hover"
              onClick={() => onJump(problem)}
            >
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
              <span className="sr-only">
                {text(problem.severity === "error" ? "builder-error" : "builder-warning")}
              </span>
              <span className="min-w-0">
                <span className="font-medium">{block ? say(labelOf(block)) : text("builder-this-flow")}</span>
                <span className="text-soft"> · {sayProblem(problem)}</span>
                <ProblemPlace field={problem.field} kind={block?.kind} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function rank({ severity }: Problem): number {
  return severity === "error" ? 0 : 1;
}

/** How many errors and warnings there are. */
export function countProblems(problems: readonly Problem[]): { errors: number; warnings: number } {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return { errors, warnings: problems.length - errors };
}
