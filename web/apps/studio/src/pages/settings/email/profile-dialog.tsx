//! Stores an e-mail profile, or changes one. The password goes one way and never comes back.

import { type FormEvent, useState } from "react";
import { type EmailProfile, useStoreEmailProfile } from "#data/email-profiles.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { type FormProblem, useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { toast } from "#ui/toast.tsx";
import {
  bodyOf,
  draftOf,
  isPort,
  needsPassword,
  type ProfileDraft,
  SECURITIES,
  withSecurity,
} from "./profile-draft.ts";
import { SECURITY } from "./security.ts";

const NAMES = [
  "name",
  "host",
  "port",
  "security",
  "username",
  "password",
  "from_name",
  "from_address",
] as const satisfies readonly (keyof ProfileDraft)[];

export interface ProfileDialogProps {
  /** The one to change; null for a new one. */
  readonly profile: EmailProfile | null;
  /** The name that a new one begins with, where it was asked for. */
  readonly begin?: string;
  readonly onStored?: (name: string) => void;
  readonly onClose: () => void;
}

export function ProfileDialog({ profile, begin, onStored, onClose }: ProfileDialogProps) {
  const text = useText();
  const store = useStoreEmailProfile();
  const [draft, setDraft] = useState(() => draftOf(profile, begin));
  const problem = useFormProblem(store.error, NAMES);
  const wantsPassword = needsPassword(draft, profile);
  const ready =
    [draft.name, draft.host, draft.from_address].every((written) => written.trim() !== "") &&
    isPort(draft.port) &&
    (!wantsPassword || draft.password !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Where it opens inside another form as React sees it, that one is not meant.
    event.stopPropagation();
    if (!ready || store.isPending) return;
    const onSuccess = () => {
      toast({ title: text("settings-profile-stored", { name: draft.name.trim() }) });
      onStored?.(draft.name.trim());
      onClose();
    };
    store.mutate({ id: profile?.id ?? null, body: bodyOf(draft) }, { onSuccess });
  };
  const parts = { draft, onDraft: setDraft, problem };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={profile ? text("settings-change-title", { name: profile.name }) : text("settings-new-profile")}
      width="wide"
    >
      <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-4">
        <Line
          {...parts}
          name="name"
          label={text("settings-profile-name")}
          hint={text("settings-profile-name-hint")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Line {...parts} name="from_name" label={text("settings-from-name")} />
          <Line {...parts} name="from_address" label={text("settings-from-address")} type="email" />
        </div>
        <Server {...parts} />
        <Login {...parts} kept={profile?.username != null && !wantsPassword} />
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={store.isPending} disabled={!ready}>
            {text("parts-save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly draft: ProfileDraft;
  readonly onDraft: (draft: ProfileDraft) => void;
  readonly problem: FormProblem<(typeof NAMES)[number]>;
}

function Server(parts: PartProps) {
  const text = useText();
  const { draft, onDraft, problem } = parts;
  const portIsWrong = draft.port.trim() !== "" && !isPort(draft.port);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_5rem_auto]">
      <Line {...parts} name="host" label={text("settings-host")} placeholder="smtp.example.com" />
      <Field
        label={text("settings-port")}
        error={portIsWrong ? text("settings-port-range") : problem.at("port")}
      >
        {(ties) => (
          <Input
            {...ties}
            inputMode="numeric"
            value={draft.port}
            onChange={(event) => onDraft({ ...draft, port: event.target.value })}
          />
        )}
      </Field>
      <Field label={text("settings-security")} error={problem.at("security")}>
        {(ties) => (
          <Select
            {...ties}
            value={draft.security}
            options={SECURITIES.map((value) => ({ value, label: text(SECURITY[value]) }))}
            onValueChange={(security) => onDraft(withSecurity(draft, security))}
          />
        )}
      </Field>
    </div>
  );
}

/** `kept`: the server has a password for this login already. */
function Login({ kept, ...parts }: PartProps & { readonly kept: boolean }) {
  const text = useText();
  const { draft, onDraft, problem } = parts;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Line
        {...parts}
        name="username"
        label={text("settings-username")}
        hint={text("settings-username-hint")}
      />
      <Field
        label={text("settings-smtp-password")}
        hint={text(kept ? "settings-smtp-password-kept" : "settings-smtp-password-hint")}
        error={problem.at("password")}
      >
        {(ties) => (
          <Input
            {...ties}
            type="password"
            autoComplete="new-password"
            disabled={draft.username.trim() === ""}
            value={draft.password}
            onChange={(event) => onDraft({ ...draft, password: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

interface LineProps extends PartProps {
  readonly name: "name" | "host" | "username" | "from_name" | "from_address";
  readonly label: string;
  readonly hint?: string;
  readonly type?: "email";
  readonly placeholder?: string;
}

function Line({ draft, onDraft, problem, name, label, hint, type, placeholder }: LineProps) {
  return (
    <Field label={label} hint={hint} error={problem.at(name)}>
      {(ties) => (
        <Input
          {...ties}
          type={type ?? "text"}
          autoComplete="off"
          placeholder={placeholder}
          value={draft[name]}
          onChange={(event) => onDraft({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
