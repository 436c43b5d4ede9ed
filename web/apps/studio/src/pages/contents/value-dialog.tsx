//! Writes or empties the value of a bot field.

import { type FormEvent, useState } from "react";
import { useBot } from "#data/bots.ts";
import { useSetBotField } from "#data/fields.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { toast } from "#ui/toast.tsx";
import { draftOf, mayHaveMoreDigits, valueText, written } from "#ui/value/draft.ts";
import { ValueEditor } from "#ui/value/value-editor.tsx";
import { zoneHere } from "#ui/value/zone.ts";
import type { FieldDialogProps } from "./rename-dialogs.tsx";

export function ValueDialog(props: FieldDialogProps) {
  const bot = useBot(props.bot);
  // An editor begins in the zone of the bot.
  if (bot.isPending) return null;
  const zone = bot.data?.document.zone;
  return <ValueForm {...props} zones={typeof zone === "string" ? [zone] : []} />;
}

interface ValueFormProps extends FieldDialogProps {
  readonly zones: readonly string[];
}

function ValueForm({ bot, field, zones, onClose }: ValueFormProps) {
  const text = useText();
  const set = useSetBotField(bot);
  const [draft, setDraft] = useState(() => draftOf(field.type, field.value, zones[0] ?? zoneHere()));
  const [why, setWhy] = useState<string | null>(null);
  const problem = useFormProblem(set.error, ["value"]);
  const save = (value: unknown) => {
    const back = () => set.mutate({ id: field.id, value: asSent(field) });
    const onSuccess = () => {
      toast({
        title: text(value === undefined ? "contents-emptied" : "contents-value-set", { name: field.name }),
        // What is shown of such a number may not be all of it.
        ...(!mayHaveMoreDigits(field.value) && { undo: back }),
      });
      onClose();
    };
    set.mutate({ id: field.id, value }, { onSuccess });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = written(draft);
    setWhy(said.ok ? null : text(said.why));
    if (said.ok && !set.isPending) save(said.value);
  };
  const holds = field.value !== undefined && field.value !== null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={field.name}
      description={text("contents-value-why")}
      width="wide"
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <ValueEditor
          label={text("contents-value")}
          draft={draft}
          onDraft={(next) => {
            setDraft(next);
            setWhy(null);
          }}
          zones={zones}
          error={why ?? problem.at("value")}
        />
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          {holds && (
            <Button look="quiet" onClick={() => save(undefined)}>
              {text("contents-empty")}
            </Button>
          )}
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={set.isPending}>
            {text("parts-save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The value as it was: numbers go as texts, all digits of them. */
function asSent(field: FieldDialogProps["field"]): unknown {
  if (field.value === undefined || field.value === null) return undefined;
  return field.type === "number" ? valueText("number", field.value) : field.value;
}
