//! A deed for many while it is under way, and what became of them.

import { handledIn, type Outcome } from "#data/bulk.ts";
import { useText } from "#language/text.tsx";
import { useCodeWords } from "#pages/runs/code-words.ts";
import { Button } from "#ui/button.tsx";
import { DialogActions } from "#ui/dialog.tsx";
import { CodeLink } from "#ui/help.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import type { Phase } from "./use-bulk.ts";

export interface WorkingProps {
  /** How many they are; null when only the server knows. */
  readonly count: number | null;
  readonly outcome: Outcome;
  /** How many are handled, in words. */
  readonly say: (handled: number) => string;
  readonly onStop: () => void;
}

export function Working({ count, outcome, say, onStop }: WorkingProps) {
  const text = useText();
  const handled = handledIn(outcome);
  return (
    <>
      <progress
        aria-label={text("runs-progress")}
        className="h-2 w-full accent-accent-fill"
        {...(count === null ? {} : { value: handled, max: Math.max(count, handled, 1) })}
      />
      <p role="status" className="mt-2 text-soft">
        {say(handled)}
      </p>
      <DialogActions>
        <Button onClick={onStop}>{text("runs-stop")}</Button>
      </DialogActions>
    </>
  );
}

export interface OverProps {
  readonly phase: Extract<Phase, { is: "over" }>;
  /** What was done, in words. */
  readonly done: string;
  /** How many were so already, in words, where that can be. */
  readonly unchanged?: string | null;
  readonly onClose: () => void;
}

export function Over({ phase, done, unchanged, onClose }: OverProps) {
  const text = useText();
  const codeWords = useCodeWords();
  const { outcome, stopped, error } = phase;
  const refused = Object.entries(outcome.refused);
  return (
    <>
      {error !== null && (
        <div className="mb-4">
          <ProblemNote error={error} />
        </div>
      )}
      <div role="status" className="grid gap-2">
        <p className="text-base font-medium">{done}</p>
        {unchanged && <p className="text-soft">{unchanged}</p>}
        {stopped && <p className="text-soft">{text("runs-stopped")}</p>}
        {refused.length > 0 && (
          <ul className="grid list-disc gap-1 pl-5">
            {refused.map(([code, count]) => (
              <li key={code}>
                {text("runs-refused", { count, why: codeWords(code) })} <CodeLink code={code} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {text("ui-close")}
        </Button>
      </DialogActions>
    </>
  );
}
