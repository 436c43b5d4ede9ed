//! Says what shall have come of a request that was not sent: a status and a body of one's own.

import { type FormEvent, useState } from "react";
import type { RunPretence } from "#data/testing.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Textarea } from "#ui/textarea.tsx";

export interface PretendFormProps {
  readonly busy: boolean;
  readonly onPretend: (pretence: RunPretence) => void;
  readonly onCancel: () => void;
}

type Outcome = RunPretence["outcome"];

const USUAL: Record<Outcome, string> = { succeeded: "200", failed: "500" };

export function PretendForm({ busy, onPretend, onCancel }: PretendFormProps) {
  const text = useText();
  const [outcome, setOutcome] = useState<Outcome>("succeeded");
  const [status, setStatus] = useState(USUAL.succeeded);
  const [body, setBody] = useState("");
  const wrong = wrongStatus(outcome, status);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong === null) onPretend(pretenceOf(outcome, status, body));
  };
  return (
    <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-3 rounded-lg border border-line p-3">
      <div>
        <Choice<Outcome>
          label={text("testing-pretend-outcome")}
          value={outcome}
          options={[
            { value: "succeeded", label: text("testing-pretend-succeeded") },
            { value: "failed", label: text("testing-pretend-failed") },
          ]}
          onValueChange={(next) => {
            setOutcome(next);
            setStatus(USUAL[next]);
          }}
        />
      </div>
      <Field
        label={text("testing-pretend-status")}
        hint={outcome === "failed" ? text("testing-pretend-no-answer") : undefined}
        error={wrong && text(wrong)}
      >
        {(ties) => (
          <Input
            {...ties}
            inputMode="numeric"
            autoComplete="off"
            value={status}
            onChange={(event) => setStatus(event.target.value)}
            className="max-w-28 tabular-nums"
          />
        )}
      </Field>
      <Field label={text("testing-pretend-body")}>
        {(ties) => (
          <Textarea
            {...ties}
            rows={3}
            spellCheck={false}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            className="font-mono text-xs"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="small" busy={busy}>
          {text("testing-pretend-do")}
        </Button>
        <Button size="small" onClick={onCancel}>
          {text("ui-cancel")}
        </Button>
      </div>
    </form>
  );
}

/** The key of a sentence; null when the server will take it. */
export function wrongStatus(outcome: Outcome, status: string): string | null {
  const said = status.trim();
  if (outcome === "failed" && said === "") return null;
  const number = /^\d{3}$/.test(said) ? Number(said) : 0;
  if (outcome === "succeeded") return number >= 200 && number < 400 ? null : "testing-pretend-status-good";
  return number >= 400 && number < 600 ? null : "testing-pretend-status-bad";
}

/** Without a status a failure is one without an answer. */
export function pretenceOf(outcome: Outcome, status: string, body: string): RunPretence {
  if (status.trim() === "") return { outcome };
  return { outcome, answer: { status: Number(status), body } };
}
