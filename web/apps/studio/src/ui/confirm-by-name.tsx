//! Asks before something that can not be taken back: the name has to be typed, so that the hand can not be
//! faster than the head.

import { type FormEvent, type ReactNode, useState } from "react";
import { useText } from "#language/text.tsx";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { ProblemNote } from "./problem-note.tsx";

export interface ConfirmByNameProps {
  readonly title: string;
  /** What is lost, and what goes on. */
  readonly children: ReactNode;
  readonly name: string;
  /** What the button says: the deed. */
  readonly action: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmByName(props: ConfirmByNameProps) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const fits = typed.trim() === props.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits && !props.busy) props.onConfirm();
  };
  return (
    <Dialog open onOpenChange={props.onClose} title={props.title} description={props.children}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={text("parts-type-name", { name: props.name })}>
          {(ties) => (
            <Input
              {...ties}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {props.error && <ProblemNote error={props.error} />}
        <DialogActions>
          <Button onClick={props.onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="danger" busy={props.busy} disabled={!fits}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
