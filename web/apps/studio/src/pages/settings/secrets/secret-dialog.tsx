//! Stores a secret, or replaces one. The value goes one way: it is not kept here, and never comes back. Hosts are
//! not changed without it, so that nobody sends a value they do not know to a host of their own.

import { type FormEvent, useState } from "react";
import { type Secret, useStoreSecret } from "#data/secrets.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { linesOf } from "#ui/lines.ts";
import { Textarea } from "#ui/textarea.tsx";
import { toast } from "#ui/toast.tsx";

export interface SecretDialogProps {
  /** The one to replace; null for a new one. */
  readonly secret: Secret | null;
  /** What a new one begins with, where it was asked for. */
  readonly begin?: { readonly name: string; readonly host: string };
  readonly onStored?: (name: string) => void;
  readonly onClose: () => void;
}

export function SecretDialog({ secret, begin, onStored, onClose }: SecretDialogProps) {
  const text = useText();
  const store = useStoreSecret();
  const [name, setName] = useState(secret?.name ?? begin?.name ?? "");
  const [value, setValue] = useState("");
  const [hosts, setHosts] = useState(secret?.hosts.join("\n") ?? begin?.host ?? "");
  const problem = useFormProblem(store.error, ["name", "value", "hosts"]);
  const ready = name.trim() !== "" && value !== "" && linesOf(hosts).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Where it opens inside another form as React sees it, that one is not meant.
    event.stopPropagation();
    if (!ready || store.isPending) return;
    const onSuccess = () => {
      setValue("");
      toast({ title: text("settings-secret-stored", { name: name.trim() }) });
      onStored?.(name.trim());
      onClose();
    };
    const body = { name: name.trim(), value, hosts: linesOf(hosts) };
    store.mutate({ id: secret?.id ?? null, body }, { onSuccess });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={secret ? text("settings-replace-title", { name: secret.name }) : text("settings-new-secret")}
      description={text(secret ? "settings-replace-secret-why" : "settings-new-secret-why")}
      width="wide"
    >
      <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-4">
        <Field
          label={text("settings-secret-name")}
          hint={text("settings-secret-name-hint")}
          error={problem.at("name")}
        >
          {(ties) => (
            <Input {...ties} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field
          label={text("settings-secret-value")}
          hint={text("settings-secret-value-hint")}
          error={problem.at("value")}
        >
          {(ties) => (
            <Input
              {...ties}
              type="password"
              autoComplete="new-password"
              maxLength={16_384}
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={text("settings-secret-hosts")}
          hint={text("settings-secret-hosts-hint")}
          error={problem.at("hosts")}
        >
          {(ties) => (
            <Textarea
              {...ties}
              rows={2}
              spellCheck={false}
              placeholder="api.example.com"
              className="font-mono text-xs"
              value={hosts}
              onChange={(event) => setHosts(event.target.value)}
            />
          )}
        </Field>
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={store.isPending} disabled={!ready}>
            {text(secret ? "settings-replace" : "settings-store")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
