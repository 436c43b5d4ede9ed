//! Makes an empty bot, and goes to it.

import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCreateBot } from "#data/bots.ts";
import { useSayError } from "#language/sentence.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

export interface NewBotDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function NewBotDialog({ open, onOpenChange }: NewBotDialogProps) {
  const text = useText();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text("shell-new-bot")}>
      <NewBotForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NewBotForm({ onDone }: { readonly onDone: () => void }) {
  const text = useText();
  const sayError = useSayError();
  const language = useLanguage();
  const navigate = useNavigate();
  const create = useCreateBot(async (bot) => {
    onDone();
    await navigate({ to: "/b/$bot/flows", params: { bot } });
  });
  const [name, setName] = useState("");
  const make = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    create.mutate({ name, language, zone }); // The field shows what is wrong.
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <Field label={text("shell-bot-name")} error={create.error && sayError(create.error)}>
        {(ties) => (
          <Input {...ties} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
        )}
      </Field>
      <DialogActions>
        <Button onClick={onDone}>{text("ui-cancel")}</Button>
        <Button type="submit" look="primary" busy={create.isPending} disabled={name.trim() === ""}>
          {text("ui-create")}
        </Button>
      </DialogActions>
    </form>
  );
}
