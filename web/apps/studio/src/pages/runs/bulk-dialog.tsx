//! Resumes or cancels many runs: first how, then how far it is, then what became of them.

import { useState } from "react";
import { type Chosen, carryOut, type Deed, type Send } from "#data/bulk-runs.ts";
import { type Resumption, useRefresh } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { Over, Working } from "#pages/bulk/progress.tsx";
import { useBulk } from "#pages/bulk/use-bulk.ts";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { AS_IT_WAS, ResumeChoice } from "./resume-choice.tsx";

/** What is about to be done to which runs. */
export interface BulkRequest {
  readonly deed: Deed["kind"];
  readonly chosen: Chosen;
  /** How many they are; null when only the server knows. */
  readonly count: number | null;
}

export interface BulkDialogProps {
  readonly request: BulkRequest;
  readonly onClose: () => void;
  /** It was done, as far as it could be. */
  readonly onOver?: () => void;
  /** Another way to the server, in tests. */
  readonly send?: Send;
}

export function BulkDialog({ request, onClose, onOver, send }: BulkDialogProps) {
  const text = useText();
  const [how, setHow] = useState<Resumption>(AS_IT_WAS);
  const refresh = useRefresh();
  const { phase, start, stop } = useBulk(() => {
    onOver?.();
    return refresh();
  });
  const begin = () => {
    const deed: Deed = request.deed === "resume" ? { kind: "resume", how } : { kind: "cancel" };
    return start((watching) => carryOut(deed, request.chosen, { ...watching, ...(send ? { send } : {}) }));
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
            <Button look={isResume ? "primary" : "danger"} onClick={begin}>
              {text(isResume ? "runs-resume" : "runs-cancel")}
            </Button>
          </DialogActions>
        </>
      )}
      {phase.is === "working" && (
        <Working
          count={request.count}
          outcome={phase.outcome}
          say={(count) => text("runs-handled", { count })}
          onStop={stop}
        />
      )}
      {phase.is === "over" && (
        <Over
          phase={phase}
          done={text(isResume ? "runs-resumed" : "runs-cancelled-many", { count: phase.outcome.done })}
          onClose={onClose}
        />
      )}
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
