//! Changes one's own password; all other sessions end with it.

import { type FormEvent, useState } from "react";
import { useChangePassword } from "#data/settings.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";

/** As the server asks for. */
const SHORTEST = 10;

export function PasswordForm() {
  const text = useText();
  const change = useChangePassword();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [tooShort, setTooShort] = useState(false);
  const problem = useFormProblem(change.error, ["current", "password"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTooShort([...password].length < SHORTEST);
    if ([...password].length < SHORTEST || current === "" || change.isPending) return;
    const onSuccess = () => {
      setCurrent("");
      setPassword("");
      toast({ title: text("settings-password-changed"), detail: text("settings-password-others") });
    };
    change.mutate({ current, password }, { onSuccess });
  };
  return (
    <Card title={text("settings-password")} description={text("settings-password-why")}>
      <form noValidate onSubmit={submit} className="grid max-w-sm gap-4">
        <Field label={text("settings-password-current")} error={problem.at("current")}>
          {(ties) => (
            <Input
              {...ties}
              type="password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={text("settings-password-new")}
          hint={text("settings-password-hint", { count: SHORTEST })}
          error={tooShort ? text("settings-password-short", { count: SHORTEST }) : problem.at("password")}
        >
          {(ties) => (
            <Input
              {...ties}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
                setTooShort(false);
              }}
            />
          )}
        </Field>
        {problem.rest && <FailureNote error={problem.rest} />}
        <div>
          <Button
            type="submit"
            look="primary"
            busy={change.isPending}
            disabled={current === "" || password === ""}
          >
            {text("settings-password-change")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
