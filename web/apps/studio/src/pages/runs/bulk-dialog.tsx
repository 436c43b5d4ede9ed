//! Resumes or cancels many runs: first how, then how far it is, then what became of them.

import { useEffect, useRef, useState } from "react";
import { type Chosen, carryOut, type Deed, type Outcome, refusedIn, type Send } from "#data/bulk-runs.ts";
import { type Resumption, useRefresh } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { CodeLink } from "#ui/help.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { meaningOf } from "./codes.ts";
import { AS_IT_WAS, ResumeChoice } from "./resume-choice.tsx";

/** What is about to be done to which runs. */
export interface BulkRequest {
  readonly deed: Deed["kind"];
  readonly chosen: Chosen;
  /** How many they are; null when only the server knows. */
  readonly count: number | null;
}

type Phase =
  | { readonly is: "choosing" }
  | { readonly is: "working"; readonly outcome: Outcome }
  | { readonly is: "over"; readonly outcome: Outcome; readonly stopped: boolean; readonly error: unknown };

export interface BulkDialogProps {
  readonly request: BulkRequest;
  readonly onClose: () => void;
  /** It was done, as far as it could be. */
  readonly onOver?: () => void;
  /** Another way to the server, in tests. */
  readonly send?: Send;
}

const NOTHING: Outcome = { done: 0, refused: {} };

export function BulkDialog({ request, onClose, onOver, send }: BulkDialogProps) {
  const text = useText();
  const [phase, setPhase] = useState<Phase>({ is: "choosing" });
  const [how, setHow] = useState<Resumption>(AS_IT_WAS);
  const stopping = useRef<AbortController | null>(null);
  const refresh = useRefresh();
  // Whoever leaves the page stops it, too: nothing would say what becomes of it.
  useEffect(() => () => stopping.current?.abort(), []);
  const start = async () => {
    const deed: Deed = request.deed === "resume" ? { kind: "resume", how } : { kind: "cancel" };
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    let outcome = NOTHING;
    let error: unknown = null;
    const onOutcome = (sofar: Outcome) => {
      outcome = sofar;
      setPhase({ is: "working", outcome });
    };
    setPhase({ is: "working", outcome });
    try {
      await carryOut(deed, request.chosen, { onOutcome, signal, ...(send ? { send } : {}) });
    } catch (caught) {
      error = caught;
    }
    setPhase({ is: "over", outcome, stopped: signal.aborted, error });
    onOver?.();
    await refresh();
  };
  const isResume = request.deed === "resume";
  const description = scopeOf(request, text);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={titleOf(request, text)}
      width="wide"
      help="repair"
      {...(description ? { description } : {})}
    >
      {phase.is === "choosing" && (
        <>
          {isResume ? <ResumeChoice how={how} onChange={setHow} /> : <p>{text("runs-cancel-many-why")}</p>}
          <DialogActions>
            <Button onClick={onClose}>{text(isResume ? "ui-cancel" : "runs-keep-running")}</Button>
            <Button look={isResume ? "primary" : "danger"} onClick={start}>
              {text(isResume ? "runs-resume" : "runs-cancel")}
            </Button>
          </DialogActions>
        </>
      )}
      {phase.is === "working" && (
        <Working request={request} outcome={phase.outcome} onStop={() => stopping.current?.abort()} />
      )}
      {phase.is === "over" && <Over request={request} phase={phase} onClose={onClose} />}
    </Dialog>
  );
}

function titleOf({ deed, count }: BulkRequest, text: ReturnType<typeof useText>): string {
  if (deed === "resume")
    return count === null ? text("runs-resume-all") : text("runs-resume-many", { count });
  return count === null ? text("runs-cancel-all") : text("runs-cancel-many", { count });
}

/** What "all" means, where it is not only what is seen. */
function scopeOf({ deed, chosen }: BulkRequest, text: ReturnType<typeof useText>): string | null {
  if (chosen.kind === "some") return null;
  if (chosen.query.status !== undefined) return text("runs-all-that-match");
  return deed === "resume" ? text("runs-all-failed-that-match") : text("runs-all-open-that-match");
}

interface WorkingProps {
  readonly request: BulkRequest;
  readonly outcome: Outcome;
  readonly onStop: () => void;
}

function Working({ request: { count }, outcome, onStop }: WorkingProps) {
  const text = useText();
  const handled = outcome.done + refusedIn(outcome);
  return (
    <>
      <progress
        aria-label={text("runs-progress")}
        className="h-2 w-full accent-accent-fill"
        {...(count === null ? {} : { value: handled, max: Math.max(count, handled, 1) })}
      />
      <p role="status" className="mt-2 text-soft">
        {text("runs-handled", { count: handled })}
      </p>
      <DialogActions>
        <Button onClick={onStop}>{text("runs-stop")}</Button>
      </DialogActions>
    </>
  );
}

interface OverProps {
  readonly request: BulkRequest;
  readonly phase: Extract<Phase, { is: "over" }>;
  readonly onClose: () => void;
}

function Over({ request: { deed }, phase, onClose }: OverProps) {
  const text = useText();
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
        <p className="text-base font-medium">
          {deed === "resume"
            ? text("runs-resumed", { count: outcome.done })
            : text("runs-cancelled-many", { count: outcome.done })}
        </p>
        {stopped && <p className="text-soft">{text("runs-stopped")}</p>}
        {refused.length > 0 && (
          <ul className="grid list-disc gap-1 pl-5">
            {refused.map(([code, count]) => {
              const meaning = meaningOf(code);
              return (
                <li key={code}>
                  {text("runs-refused", { count, why: meaning ? text(meaning) : code })}{" "}
                  <CodeLink code={code} />
                </li>
              );
            })}
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
