//! Makes a workspace; then one goes there, or stays.

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useCreateWorkspace, type WorkspaceLine } from "#data/workspaces.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { useGoToWorkspace } from "./go-to-workspace.ts";
import { useNewWorkspace } from "./new-workspace-state.ts";

export function NewWorkspaceDialog() {
  const { isOpen, setOpen } = useNewWorkspace();
  return isOpen ? <Steps onClose={() => setOpen(false)} /> : null;
}

function Steps({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const [made, setMade] = useState<WorkspaceLine | null>(null);
  const words = made
    ? { title: text("workspaces-made", { name: made.name }), description: text("workspaces-made-why") }
    : { title: text("workspaces-new"), description: text("workspaces-new-why") };
  return (
    <Dialog open onOpenChange={onClose} help="workspaces" {...words}>
      {made ? <Made made={made} onClose={onClose} /> : <NameForm onMade={setMade} onClose={onClose} />}
    </Dialog>
  );
}

interface NameFormProps {
  readonly onMade: (made: WorkspaceLine) => void;
  readonly onClose: () => void;
}

function NameForm({ onMade, onClose }: NameFormProps) {
  const text = useText();
  const create = useCreateWorkspace();
  const [name, setName] = useState("");
  const problem = useFormProblem(create.error, ["name"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && !create.isPending) create.mutate(name, { onSuccess: onMade });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={text("workspaces-name")} hint={text("workspaces-name-hint")} error={problem.at("name")}>
        {(ties) => (
          <Input {...ties} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {problem.rest && <FailureNote error={problem.rest} />}
      <DialogActions>
        <Button onClick={onClose}>{text("ui-cancel")}</Button>
        <Button type="submit" look="primary" busy={create.isPending} disabled={name.trim() === ""}>
          {text("ui-create")}
        </Button>
      </DialogActions>
    </form>
  );
}

interface MadeProps {
  readonly made: WorkspaceLine;
  readonly onClose: () => void;
}

function Made({ made, onClose }: MadeProps) {
  const text = useText();
  const goTo = useGoToWorkspace();
  const [isGoing, setGoing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The button that made it is gone, and the focus with it.
  useEffect(() => button.current?.focus(), []);
  const go = () => {
    setGoing(true);
    void goTo(made).finally(() => setGoing(false));
  };
  return (
    <DialogActions>
      <Button onClick={onClose}>{text("workspaces-stay")}</Button>
      <Button ref={button} look="primary" busy={isGoing} onClick={go}>
        {text("workspaces-go-there")}
      </Button>
    </DialogActions>
  );
}
