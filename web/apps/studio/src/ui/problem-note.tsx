//! A failure told in place: what happened, what was named, and what to try.

import { Problem } from "@lancar/api";
import { CircleAlert } from "lucide-react";
import { useSayError, useSayTold } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button, buttonClass } from "./button.tsx";
import { CodeLink } from "./help.tsx";

export interface ProblemNoteProps {
  readonly error: unknown;
  /** Where trying again makes sense. */
  readonly onRetry?: () => void;
}

export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  const text = useText();
  const sayError = useSayError();
  const problem = error instanceof Problem ? error : null;
  return (
    <div role="alert" className="flex gap-3 rounded-xl border border-line bg-bad-soft p-4">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="grid justify-items-start gap-2">
        <p>{problem ? sayError(problem) : text("ui-broken")}</p>
        <ProblemList problems={problem?.problems ?? []} />
        {problem && (
          <p className="text-xs text-soft">
            {problem.isUnreachable ? (
              text("ui-problem-code", { code: problem.code })
            ) : (
              <CodeLink code={problem.code}>{text("ui-problem-code", { code: problem.code })}</CodeLink>
            )}
            {problem.requestId && ` · ${problem.requestId}`}
          </p>
        )}
        {onRetry && (problem?.code === "not_found" ? <WayOut /> : <Retry onRetry={onRetry} />)}
      </div>
    </div>
  );
}

function Retry({ onRetry }: { readonly onRetry: () => void }) {
  const text = useText();
  return (
    <Button size="small" onClick={onRetry}>
      {text("ui-retry")}
    </Button>
  );
}

/** What is not there does not come by asking again. */
function WayOut() {
  const text = useText();
  return (
    <a href="/" className={buttonClass("plain", "small")}>
      {text("shell-to-start")}
    </a>
  );
}

function ProblemList({ problems }: { readonly problems: Problem["problems"] }) {
  const say = useSayTold();
  const sentences = [...new Set(problems.filter((one) => one.sentence).map(say))];
  if (sentences.length === 0) return null;
  return (
    <ul className="grid list-disc gap-1 pl-5">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
