//! Which secret, by its name; or a new one. Its value is written here once and never shown again.

import { type FormEvent, useState } from "react";
import { useMay } from "#data/me.ts";
import { useCreateSecret, useSecrets } from "#data/secrets.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Frame } from "../fields/frame.tsx";
import type { Place } from "../place.ts";

export interface SecretPickerProps {
  readonly label: string;
  readonly place: Place;
  readonly value: string;
  /** The host it is needed for, as far as the address says it. */
  readonly host: string;
}

export function SecretPicker({ label, place, value, host }: SecretPickerProps) {
  const text = useText();
  const secrets = useSecrets().data ?? [];
  const mayCreate = useMay("secrets:write");
  const [creating, setCreating] = useState<string | null>(null);
  const options = secrets.map(({ name, hosts }) => ({ value: name, label: name, detail: hosts.join(", ") }));
  return (
    <Frame label={label} place={place} hint={text("panel-secret-why")}>
      {(ties) => (
        <>
          <Combobox
            {...ties}
            value={value}
            options={options}
            onValueChange={place.put}
            hint={text("panel-choose-secret")}
            {...(mayCreate && { onCreate: setCreating })}
          />
          {creating !== null && (
            <NewSecretDialog
              name={creating}
              host={host}
              onMade={place.put}
              onClose={() => setCreating(null)}
            />
          )}
        </>
      )}
    </Frame>
  );
}

interface NewSecretDialogProps {
  readonly name: string;
  readonly host: string;
  readonly onMade: (name: string) => void;
  readonly onClose: () => void;
}

function NewSecretDialog({ onMade, onClose, ...props }: NewSecretDialogProps) {
  const text = useText();
  const create = useCreateSecret();
  const [name, setName] = useState(props.name);
  const [value, setValue] = useState("");
  const [hosts, setHosts] = useState(props.host);
  const list = hosts.split(/[\s,]+/).filter(Boolean);
  const isReady = name.trim() !== "" && value !== "" && list.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside the panel as React sees it: its form is not the panel's.
    event.stopPropagation();
    if (!isReady || create.isPending) return;
    const onSuccess = () => {
      onMade(name.trim());
      onClose();
    };
    create.mutate({ name: name.trim(), value, hosts: list }, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={onClose} title={text("panel-new-secret")}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field label={text("panel-name")} error={create.error?.message ?? null}>
          {(ties) => <Input {...ties} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={text("panel-secret-value")} hint={text("panel-secret-value-why")}>
          {(ties) => (
            <Input
              {...ties}
              type="password"
              autoComplete="off"
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </Field>
        <Field label={text("panel-secret-hosts")} hint={text("panel-secret-hosts-why")}>
          {(ties) => (
            <Input
              {...ties}
              value={hosts}
              placeholder="api.example.com"
              onChange={(event) => setHosts(event.target.value)}
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={!isReady}>
            {text("ui-create")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
