//! Goes to one bot user by their id, as it stands in mails, runs and logs.

import { ArrowRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Input } from "#ui/input.tsx";

export function GoToUser({ onGo }: { readonly onGo: (user: string) => void }) {
  const text = useText();
  const [id, setId] = useState("");
  const isId = /^usr_\w+$/.test(id.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isId) onGo(id.trim());
  };
  return (
    <search>
      <form noValidate onSubmit={submit} className="mb-5 flex max-w-md gap-2">
        <Input
          aria-label={text("users-go-to")}
          placeholder={text("users-go-to")}
          value={id}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setId(event.target.value)}
        />
        <Button type="submit" disabled={!isId}>
          <ArrowRight aria-hidden />
          {text("users-open")}
        </Button>
      </form>
    </search>
  );
}
