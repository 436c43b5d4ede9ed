//! Does something to many people: first what, and to how many; then how far it is; then what became of them.

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type ChosenUsers, changeUsers, type UsersDeed, useCounted } from "#data/bulk-users.ts";
import { tagKeys } from "#data/tags.ts";
import { userKeys } from "#data/users.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Over, Working } from "#pages/bulk/progress.tsx";
import { useBulk } from "#pages/bulk/use-bulk.ts";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { DeedFields } from "./deed-fields.tsx";

export type BulkKind = UsersDeed["kind"];

/** What is about to be done to whom. */
export interface BulkRequest {
  readonly deed: BulkKind;
  readonly chosen: ChosenUsers;
}

export interface BulkDialogProps {
  readonly bot: string;
  readonly request: BulkRequest;
  readonly onClose: () => void;
  /** It was done, as far as it could be. */
  readonly onOver: () => void;
}

const TITLES: Record<BulkKind, string> = {
  add_tag: "users-do-add-tag",
  remove_tag: "users-do-remove-tag",
  set_field: "users-do-set-field",
  clear_field: "users-do-clear-field",
  set_email_opt_in: "users-do-opt-in",
  trigger: "users-do-trigger",
};

export function BulkDialog({ bot, request, onClose, onOver }: BulkDialogProps) {
  const text = useText();
  const queries = useQueryClient();
  const { deed: kind, chosen } = request;
  const counted = useCounted(bot, chosen);
  const { phase, start, stop } = useBulk(async () => {
    onOver();
    await queries.invalidateQueries({ queryKey: userKeys.all(bot) });
    await queries.invalidateQueries({ queryKey: tagKeys.list(bot) });
  });
  const begin = (deed: UsersDeed) => start((watching) => changeUsers(bot, deed, { ...watching, chosen }));
  const isTrigger = kind === "trigger";
  return (
    <Dialog open onOpenChange={onClose} title={text(TITLES[kind])} width="wide">
      {phase.is === "choosing" && (
        <Choosing bot={bot} kind={kind} counted={counted} onBegin={begin} onClose={onClose} />
      )}
      {phase.is === "working" && (
        <Working
          count={counted.count}
          outcome={phase.outcome}
          say={(count) => text("users-handled", { count })}
          onStop={stop}
        />
      )}
      {phase.is === "over" && (
        <Over
          phase={phase}
          done={text(isTrigger ? "users-triggered" : "users-changed", { count: phase.outcome.done })}
          unchanged={
            phase.outcome.unchanged > 0
              ? text(isTrigger ? "users-triggered-before" : "users-unchanged", {
                  count: phase.outcome.unchanged,
                })
              : null
          }
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface ChoosingProps {
  readonly bot: string;
  readonly kind: BulkKind;
  readonly counted: ReturnType<typeof useCounted>;
  readonly onBegin: (deed: UsersDeed) => void;
  readonly onClose: () => void;
}

function Choosing({ bot, kind, counted, onBegin, onClose }: ChoosingProps) {
  const text = useText();
  const language = useLanguage();
  const [deed, setDeed] = useState<UsersDeed | null>(null);
  const { count, isWhole, error } = counted;
  const number = new Intl.NumberFormat(language).format(count);
  const isReady = deed !== null && isWhole && count > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onBegin(deed);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <DeedFields bot={bot} kind={kind} onDeed={setDeed} />
      <p role="status" className="text-soft">
        {text(isWhole ? "users-bulk-whom" : "users-bulk-counting", { count, number })}
      </p>
      {error !== null && <FailureNote error={error as Error} />}
      <DialogActions>
        <Button onClick={onClose}>{text("ui-cancel")}</Button>
        <Button type="submit" look="primary" busy={!isWhole && error === null} disabled={!isReady}>
          {text(kind === "trigger" ? "users-bulk-trigger" : "users-bulk-change", { count, number })}
        </Button>
      </DialogActions>
    </form>
  );
}
