//! A new e-mail profile, made where a mail needs a sender.

import type { Schema } from "@lancar/api";
import { type FormEvent, useState } from "react";
import { useCreateEmailProfile } from "#data/email-profiles.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

export interface NewProfileDialogProps {
  /** To begin with. */
  readonly name: string;
  readonly onMade: (name: string) => void;
  readonly onClose: () => void;
}

type Security = Schema<"MailSecurity">;

/** The port that goes with each kind of protection. */
const PORTS: Record<Security, string> = { starttls: "587", tls: "465", none: "25" };

/** What is asked for as text, in the order it is asked. */
const TEXTS = [
  { key: "name", label: "panel-name", type: "text" },
  { key: "from_address", label: "panel-profile-address", type: "email" },
  { key: "from_name", label: "panel-profile-sender", type: "text" },
  { key: "host", label: "panel-profile-host", type: "text" },
  { key: "username", label: "panel-profile-user", type: "text" },
  { key: "password", label: "panel-profile-password", type: "password" },
] as const;

type Texts = Record<(typeof TEXTS)[number]["key"], string>;

export function NewProfileDialog({ name, onMade, onClose }: NewProfileDialogProps) {
  const text = useText();
  const create = useCreateEmailProfile();
  const [security, setSecurity] = useState<Security>("starttls");
  const [port, setPort] = useState(PORTS.starttls);
  const [texts, setTexts] = useState<Texts>({
    name,
    from_address: "",
    from_name: "",
    host: "",
    username: "",
    password: "",
  });
  const isReady = [texts.name, texts.from_address, texts.host].every((one) => one.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside the panel as React sees it: its form is not the panel's.
    event.stopPropagation();
    if (!isReady || create.isPending) return;
    const onSuccess = () => {
      onMade(texts.name.trim());
      onClose();
    };
    create.mutate(inputOf(texts, security, Number(port)), { onSuccess });
  };
  return (
    <Dialog open onOpenChange={onClose} title={text("panel-profile-new")}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        {TEXTS.map(({ key, label, type }, at) => (
          <Field key={key} label={text(label)} error={at === 0 ? (create.error?.message ?? null) : null}>
            {(ties) => (
              <Input
                {...ties}
                type={type}
                autoComplete="off"
                value={texts[key]}
                onChange={(event) => setTexts({ ...texts, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Connection
          security={security}
          port={port}
          onSecurity={(next) => {
            setSecurity(next);
            setPort(PORTS[next]);
          }}
          onPort={setPort}
        />
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

/** What the API takes: what was left empty is left out, and a password is as it was written. */
function inputOf(texts: Texts, security: Security, port: number): Schema<"EmailProfileInput"> {
  const tidy = { ...texts, name: texts.name.trim(), from_address: texts.from_address.trim() };
  const filled = Object.entries({ ...tidy, host: texts.host.trim() }).filter(([, value]) => value !== "");
  return { ...(Object.fromEntries(filled) as Texts), security, port };
}

interface ConnectionProps {
  readonly security: Security;
  readonly port: string;
  readonly onSecurity: (security: Security) => void;
  readonly onPort: (port: string) => void;
}

function Connection({ security, port, onSecurity, onPort }: ConnectionProps) {
  const text = useText();
  return (
    <div className="grid grid-cols-[1fr_7rem] items-start gap-3">
      <Field label={text("panel-profile-security")}>
        {(ties) => (
          <Select
            {...ties}
            className="w-full"
            value={security}
            onValueChange={onSecurity}
            options={[
              { value: "starttls", label: "STARTTLS" },
              { value: "tls", label: "TLS" },
              { value: "none", label: text("panel-none") },
            ]}
          />
        )}
      </Field>
      <Field label={text("panel-profile-port")}>
        {(ties) => (
          <Input
            {...ties}
            inputMode="numeric"
            value={port}
            onChange={(event) => onPort(event.target.value.replace(/\D/g, ""))}
          />
        )}
      </Field>
    </div>
  );
}
