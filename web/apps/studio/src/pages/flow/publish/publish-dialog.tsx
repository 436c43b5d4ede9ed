//! Publishing: what has changed, what is wrong, a note for others. Errors stand in its way, warnings do not.

import { type Comparison, compareFlows, type FlowDocument, isSame } from "@lancar/flow";
import { type FormEvent, useEffect, useMemo, useState } from "react";
import { usePublish, useVersion } from "#data/versions.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { toast } from "#ui/toast.tsx";
import { type Problem, useEditor } from "../editor/store.ts";
import { countProblems, ProblemLines } from "../problems-drawer.tsx";
import { emptied } from "../versions/difference.ts";
import { Changes } from "./changes.tsx";

export interface PublishDialogProps {
  readonly bot: string;
  readonly flow: string;
  /** The version that is published; null when none is. */
  readonly published: number | null;
  /** Saves what is not saved yet: what is published is the draft of the server. */
  readonly flush: () => Promise<void>;
  readonly onJump: (problem: Problem) => void;
  readonly onClose: () => void;
}

export function PublishDialog({ bot, flow, published, flush, onJump, onClose }: PublishDialogProps) {
  const text = useText();
  const publish = usePublish(bot, flow);
  const save = useEditor((editor) => editor.save);
  const problems = useEditor((editor) => editor.problems);
  const [note, setNote] = useState("");
  const { errors } = countProblems(problems);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => void flush(), []);
  const since = useSincePublished({ bot, flow, published });
  const isSameAgain = published !== null && since.comparison !== undefined && isSame(since.comparison);
  const isReady = save === "saved" && errors === 0 && !isSameAgain;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || publish.isPending) return;
    publish.mutate(note.trim(), {
      onSuccess: ({ version }) => {
        toast({ title: text("builder-published", { version }) });
        onClose();
      },
    });
  };
  const jump = (problem: Problem) => {
    onClose();
    onJump(problem);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("builder-publish-title")}
      description={text("builder-publish-why")}
      width="wide"
      help="versions"
    >
      <form onSubmit={submit} noValidate className="grid gap-5">
        <Findings problems={problems} onJump={jump} />
        <section aria-label={text("builder-changes")}>
          <h3 className="mb-2 font-medium">
            {published === null
              ? text("builder-publish-first")
              : text("builder-publish-since", { version: published })}
          </h3>
          <SincePublished since={since} />
        </section>
        <Field label={text("builder-publish-note")} hint={text("builder-publish-note-hint")}>
          {(ties) => (
            <Textarea
              {...ties}
              rows={2}
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {publish.error && <ProblemNote error={publish.error} />}
        <DialogActions>
          {save !== "saved" && (
            <p role="status" className="mr-auto self-center text-soft">
              {text("builder-publish-unsaved")}
            </p>
          )}
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={publish.isPending} disabled={!isReady}>
            {text("builder-publish")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Findings({
  problems,
  onJump,
}: {
  readonly problems: readonly Problem[];
  readonly onJump: (problem: Problem) => void;
}) {
  const text = useText();
  const { errors, warnings } = countProblems(problems);
  if (problems.length === 0) return null;
  return (
    <section aria-label={text("builder-problems")}>
      <p className={errors > 0 ? "mb-1 font-medium text-bad" : "mb-1 font-medium text-wait"}>
        {errors > 0
          ? text("builder-publish-errors", { count: errors })
          : text("builder-publish-warnings", { count: warnings })}
      </p>
      <div className="-mx-2 max-h-48 overflow-y-auto">
        <ProblemLines problems={problems} onJump={onJump} />
      </div>
    </section>
  );
}

interface Since {
  readonly doc: FlowDocument;
  /** Undefined until it is known what people get now. */
  readonly comparison: Comparison | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** What differs from what people get now. */
function useSincePublished({
  bot,
  flow,
  published,
}: Pick<PublishDialogProps, "bot" | "flow" | "published">): Since {
  const doc = useEditor((editor) => editor.doc);
  const before = useVersion(bot, flow, published);
  const from = published === null ? emptied(doc) : before.data;
  const comparison = useMemo(() => from && compareFlows(from, doc), [from, doc]);
  return { doc, comparison, error: before.error, retry: () => void before.refetch() };
}

function SincePublished({ since }: { readonly since: Since }) {
  const { doc, comparison, error, retry } = since;
  if (error) return <ProblemNote error={error} onRetry={retry} />;
  if (!comparison) return <Skeleton className="h-16" />;
  return <Changes comparison={comparison} doc={doc} />;
}
