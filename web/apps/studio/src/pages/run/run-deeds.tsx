//! What can be done to a run as it is: resumed, ended, or told what became of its mail.

import { Problem } from "@lancar/api";
import { Ban, RotateCcw, Send, SkipForward } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { isUnsure, type Resumption, type Run, useCancelRun, useResumeRun } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { AS_IT_WAS, ResumeChoice } from "#pages/runs/resume-choice.tsx";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { toast } from "#ui/toast.tsx";

export function RunDeeds({ run }: { readonly run: Run }) {
  const text = useText();
  const [asking, setAsking] = useState<"resume" | "cancel" | null>(null);
  const mayChange = useMay("runs:write");
  if (!mayChange) return null;
  const close = () => setAsking(null);
  const canEnd = run.status !== "succeeded" && run.status !== "cancelled";
  return (
    <>
      {canEnd && (
        <Button onClick={() => setAsking("cancel")}>
          <Ban aria-hidden />
          {text("runs-cancel-one")}
        </Button>
      )}
      {run.status === "failed" && (
        <Button look="primary" onClick={() => setAsking("resume")}>
          <RotateCcw aria-hidden />
          {text("runs-resume")}
        </Button>
      )}
      {asking === "resume" && <ResumeDialog run={run} onClose={close} />}
      {asking === "cancel" && <CancelDialog run={run} onClose={close} />}
    </>
  );
}

interface DeedDialogProps {
  readonly run: Run;
  readonly onClose: () => void;
}

function ResumeDialog({ run, onClose }: DeedDialogProps) {
  const text = useText();
  const [how, setHow] = useState<Resumption>(AS_IT_WAS);
  const resume = useResumeRun(run.id);
  const onSuccess = () => {
    toast({ title: text("runs-goes-on") });
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={text("runs-resume-one")} help="repair" width="wide">
      {resume.error && <Refused error={resume.error} />}
      <ResumeChoice how={how} onChange={setHow} />
      <DialogActions>
        <Button onClick={onClose}>{text("ui-cancel")}</Button>
        <Button look="primary" busy={resume.isPending} onClick={() => resume.mutate(how, { onSuccess })}>
          {text("runs-resume")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function CancelDialog({ run, onClose }: DeedDialogProps) {
  const text = useText();
  const cancel = useCancelRun(run.id);
  const onSuccess = () => {
    toast({ title: text("runs-is-cancelled") });
    onClose();
  };
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={text("runs-cancel-one-title")}
      action={text("runs-cancel-one")}
      keep={text("runs-keep-one")}
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate(undefined, { onSuccess })}
    >
      {cancel.error && <Refused error={cancel.error} />}
      {text("runs-cancel-one-why")}
    </Confirm>
  );
}

/** Nobody can say whether a mail went out: a person looks and chooses. */
export function UnsureMail({ run }: { readonly run: Run }) {
  const text = useText();
  const resume = useResumeRun(run.id);
  const mayChange = useMay("runs:write");
  if (!isUnsure(run)) return null;
  const choose = (from: Resumption["from"]) => resume.mutate({ from, version: "same" });
  return (
    <section aria-labelledby="unsure" className="mb-6 rounded-xl border border-line bg-wait-soft p-4">
      <h2 id="unsure" className="font-semibold">
        {text("runs-unsure")}
      </h2>
      <p className="mt-1">{text("runs-unsure-why")}</p>
      {resume.error && (
        <div className="mt-3">
          <Refused error={resume.error} />
        </div>
      )}
      {mayChange && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button look="primary" busy={resume.isPending} onClick={() => choose("block")}>
            <Send aria-hidden />
            {text("runs-send-again")}
          </Button>
          <Button busy={resume.isPending} onClick={() => choose("skip")}>
            <SkipForward aria-hidden />
            {text("runs-skip")}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The run has gone on meanwhile, most of the time: the page shows how it is now. */
function Refused({ error }: { readonly error: Error }) {
  const text = useText();
  const hasMovedOn = error instanceof Problem && ["run_finished", "run_not_failed"].includes(error.code);
  return (
    <div className="mb-4">
      {hasMovedOn ? (
        <p role="alert" className="rounded-lg bg-wait-soft p-3 text-ink">
          {text("runs-moved-on")}
        </p>
      ) : (
        <ProblemNote error={error} />
      )}
    </div>
  );
}
