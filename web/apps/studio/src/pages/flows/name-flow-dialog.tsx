//! Renames a sub flow, or copies it under another name: the same form.

import { type FormEvent, useState } from "react";
import { type FlowLine, useDuplicateFlow, useRenameFlow } from "#data/flows.ts";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";

export interface FlowDialogProps {
  readonly bot: string;
  readonly flow: FlowLine;
  readonly onClose: () => void;
}

export function RenameFlowDialog({ bot, flow, onClose }: FlowDialogProps) {
  const text = useText();
  const rename = useRenameFlow(bot);
  const undo = useRenameFlow(bot, "toast");
  const back = () => undo.mutate({ flow: flow.id, name: flow.name });
  const submit = (name: string) => {
    if (name === flow.name) return onClose();
    const onSuccess = () => {
      toast({ title: text("flows-renamed", { name }), undo: back });
      onClose();
    };
    rename.mutate({ flow: flow.id, name }, { onSuccess });
  };
  return (
    <NameDialog
      title={text("flows-rename-title")}
      action={text("flows-rename")}
      name={flow.name}
      busy={rename.isPending}
      error={rename.error}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

export function DuplicateFlowDialog({ bot, flow, onClose }: FlowDialogProps) {
  const text = useText();
  const duplicate = useDuplicateFlow(bot);
  const submit = (name: string) => {
    const onSuccess = () => {
      toast({ title: text("flows-duplicated", { name }) });
      onClose();
    };
    duplicate.mutate({ flow: flow.id, name }, { onSuccess });
  };
  return (
    <NameDialog
      title={text("flows-duplicate-title", { name: flow.name })}
      action={text("flows-duplicate")}
      name={text("flows-copy-of", { name: flow.name })}
      busy={duplicate.isPending}
      error={duplicate.error}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

export interface NameDialogProps {
  readonly title: string;
  readonly action: string;
  /** To begin with. */
  readonly name: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name. */
export function NameDialog(props: NameDialogProps) {
  const text = useText();
  const sayError = useSayError();
  const [name, setName] = useState(props.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && !props.busy) props.onSubmit(name.trim());
  };
  return (
    <Dialog open onOpenChange={props.onClose} title={props.title}>
      <form onSubmit={submit} noValidate>
        <Field label={text("flows-name")} error={props.error && sayError(props.error)}>
          {(ties) => (
            <Input
              {...ties}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onFocus={(event) => event.target.select()}
              maxLength={80}
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={props.onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={props.busy} disabled={name.trim() === ""}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
