//! Makes an API key: a name and what it may; then the key, this once.

import { type FormEvent, useState } from "react";
import { useCreateApiKey } from "#data/keys.ts";
import { useMe } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { ShownOnce } from "#ui/shown-once.tsx";
import { SCOPE_GROUPS } from "./scopes.ts";

export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const create = useCreateApiKey();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const problem = useFormProblem(create.error, ["name", "scopes"]);
  const ready = name.trim() !== "" && scopes.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !create.isPending) create.mutate({ name: name.trim(), scopes: [...scopes] });
  };
  if (create.data) {
    return (
      <ShownOnce
        title={text("settings-key-made", { name: create.data.api_key.name })}
        description={text("settings-key-made-why")}
        label={text("settings-key")}
        value={create.data.key}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("settings-new-key")}
      description={text("settings-new-key-why")}
      width="wide"
    >
      <form noValidate onSubmit={submit} className="grid gap-5">
        <Field
          label={text("settings-key-name")}
          hint={text("settings-key-name-hint")}
          error={problem.at("name")}
        >
          {(ties) => (
            <Input {...ties} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Scopes chosen={scopes} onChange={setScopes} />
        {problem.at("scopes") && (
          <p role="alert" className="text-bad">
            {problem.at("scopes")}
          </p>
        )}
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={!ready}>
            {text("settings-make-key")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ScopesProps {
  readonly chosen: readonly string[];
  readonly onChange: (scopes: readonly string[]) => void;
}

/** Only what one may oneself: a key never may more. */
function Scopes({ chosen, onChange }: ScopesProps) {
  const text = useText();
  const mine = useMe().data?.permissions ?? [];
  const toggle = (scope: string, on: boolean) =>
    onChange(on ? [...chosen, scope] : chosen.filter((one) => one !== scope));
  return (
    <div className="grid gap-4">
      {SCOPE_GROUPS.map(({ label, scopes }) => {
        const offered = scopes.filter(({ scope }) => mine.includes(scope));
        if (offered.length === 0) return null;
        return (
          <fieldset key={label}>
            <legend className="mb-1.5 font-medium">{text(label)}</legend>
            <div className="grid gap-1.5">
              {offered.map(({ scope, meaning }) => (
                <Checkbox
                  key={scope}
                  label={text(meaning)}
                  aside={scope}
                  checked={chosen.includes(scope)}
                  onCheckedChange={(on) => toggle(scope, on)}
                />
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
