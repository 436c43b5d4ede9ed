//! Says something as the person, the same way in as their chat. The bot answers as it would answer them.

import { SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { useSendIn } from "#data/conversations.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Textarea } from "#ui/textarea.tsx";

export function SayForm({ send }: { readonly send: ReturnType<typeof useSendIn> }) {
  const text = useText();
  const [words, setWords] = useState("");
  const say = () => {
    if (words.trim() === "" || send.isPending) return;
    send.mutate({ text: words.trim() }, { onSuccess: () => setWords("") });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    say();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3 border-t border-line p-4">
      <Field label={text("users-say-as")} hint={text("users-say-as-why")}>
        {(ties) => (
          <div className="flex items-end gap-2">
            <Textarea
              {...ties}
              rows={1}
              className="min-h-9!"
              maxLength={4000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={onKeyDown}
            />
            <Button type="submit" busy={send.isPending} disabled={words.trim() === ""}>
              <SendHorizontal aria-hidden />
              {text("users-say")}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
