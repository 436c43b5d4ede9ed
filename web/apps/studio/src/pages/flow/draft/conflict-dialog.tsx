//! Two have changed the same draft. Calmly: who, what is theirs, what is yours, and two ways on by which
//! nothing is lost. Closing it decides nothing; the draft is not saved until one of them is taken.

import { compareFlows } from "@lancar/flow";
import { useMemo, useState } from "react";
import { useAuthorName } from "#data/authors.ts";
import type { Draft } from "#data/drafts.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Moment } from "#ui/moment.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { useEditor } from "../editor/store.ts";
import { Changes } from "../publish/changes.tsx";

export interface ConflictDialogProps {
  readonly theirs: Draft;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => void;
  readonly onClose: () => void;
}

export function ConflictDialog({ theirs, keepMine, takeTheirs, onClose }: ConflictDialogProps) {
  const text = useText();
  const authorName = useAuthorName();
  const mine = useEditor((editor) => editor.doc);
  const [failure, setFailure] = useState<unknown>(null);
  const [isKeeping, setKeeping] = useState(false);
  const comparison = useMemo(() => compareFlows(theirs.doc, mine), [theirs, mine]);
  const keep = () => {
    setKeeping(true);
    keepMine().then(onClose, (error: unknown) => {
      setFailure(error);
      setKeeping(false);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="wide"
      title={text("builder-conflict-title")}
      description={
        <>
          {text("builder-conflict-why", { name: authorName(theirs.line.updated_by) })}{" "}
          <Moment at={theirs.line.updated_at} />
        </>
      }
    >
      <h3 className="mb-2 font-medium">{text("builder-conflict-yours")}</h3>
      <div className="max-h-60 overflow-y-auto">
        <Changes comparison={comparison} doc={mine} />
      </div>
      {failure !== null && (
        <div className="mt-4">
          <ProblemNote error={failure} />
        </div>
      )}
      <p className="mt-4 text-soft">{text("builder-conflict-kept")}</p>
      <DialogActions>
        <Button
          onClick={() => {
            takeTheirs();
            onClose();
          }}
        >
          {text("builder-conflict-theirs")}
        </Button>
        <Button look="primary" busy={isKeeping} onClick={keep}>
          {text("builder-conflict-mine")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
