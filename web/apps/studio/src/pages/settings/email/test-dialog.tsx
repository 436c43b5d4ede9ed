//! Sends one mail through a profile, and shows what the mail server said, also when it refused.

import { Problem } from "@lancar/api";
import { CircleAlert, CircleCheck, Send } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { type EmailProfile, useTestEmailProfile } from "#data/email-profiles.ts";
import { useMe } from "#data/me.ts";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { CodeLink } from "#ui/help.tsx";
import { Input } from "#ui/input.tsx";

export interface TestDialogProps {
  readonly profile: EmailProfile;
  readonly onClose: () => void;
}

export function TestDialog({ profile, onClose }: TestDialogProps) {
  const text = useText();
  const test = useTestEmailProfile(profile.id);
  const [to, setTo] = useState(useMe().data?.email ?? "");
  const problem = useFormProblem(test.error, ["to"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to.trim() !== "" && !test.isPending) test.mutate(to.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("settings-test-title", { name: profile.name })}
      description={text("settings-test-why")}
      width="wide"
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={text("settings-test-to")} error={problem.at("to")}>
          {(ties) => (
            <Input
              {...ties}
              type="email"
              value={to}
              onChange={(event) => setTo(event.target.value)}
              autoComplete="email"
            />
          )}
        </Field>
        <div role="status" className="empty:hidden">
          {test.isPending && <p className="text-soft">{text("settings-testing", { host: profile.host })}</p>}
          {test.data && (
            <Said tone="good" title={text("settings-test-took", { to: test.data.to })}>
              {test.data.response}
            </Said>
          )}
          {problem.rest && <Failed error={problem.rest} />}
        </div>
        <DialogActions>
          <Button onClick={onClose}>{text("ui-close")}</Button>
          <Button type="submit" look="primary" busy={test.isPending} disabled={to.trim() === ""}>
            <Send aria-hidden />
            {text("settings-test-send")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Failed({ error }: { readonly error: Error }) {
  const text = useText();
  const sayError = useSayError();
  // What the other side said, or why it could not be asked; anything else is a failure of our own.
  if (!(error instanceof Problem) || error.isUnreachable || error.code === "forbidden") {
    return <FailureNote error={error} />;
  }
  return (
    <Said tone="bad" title={text("settings-test-failed")} code={error.code}>
      {sayError(error)}
    </Said>
  );
}

interface SaidProps {
  readonly tone: "good" | "bad";
  readonly title: string;
  readonly code?: string;
  readonly children: ReactNode;
}

function Said({ tone, title, code, children }: SaidProps) {
  const text = useText();
  const Icon = tone === "good" ? CircleCheck : CircleAlert;
  return (
    <div
      className={`flex gap-3 rounded-xl border border-line p-4 ${tone === "good" ? "bg-good-soft" : "bg-bad-soft"}`}
    >
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone === "good" ? "text-good" : "text-bad"}`} />
      <div className="grid min-w-0 gap-2">
        <p className="font-medium">{title}</p>
        <p className="font-mono text-xs wrap-anywhere whitespace-pre-wrap">{children}</p>
        {code && <CodeLink code={code}>{text("ui-problem-code", { code })}</CodeLink>}
      </div>
    </div>
  );
}
