//! Writes to the person by hand. Enter sends, Shift+Enter makes a line. What could not be sent stays where it
//! is, and is sent again under the same id, so that it counts once.

import { SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useAnswer, type Whose } from "#data/inbox.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { Textarea } from "#ui/textarea.tsx";

export interface ComposerProps {
  readonly whose: Whose;
  readonly isPaused: boolean;
}

export function Composer({ whose, isPaused }: ComposerProps) {
  const text = useText();
  const answer = useAnswer(whose);
  const [words, setWords] = useState("");
  const sent = useRef({ id: "", text: "" });
  const send = () => {
    const trimmed = words.trim();
    if (trimmed === "" || answer.isPending) return;
    // Other words are another message.
    if (sent.current.text !== trimmed) sent.current = { id: crypto.randomUUID(), text: trimmed };
    answer.mutate(sent.current, {
      onSuccess: () => {
        sent.current = { id: "", text: "" };
        // What was typed meanwhile stays.
        setWords((now) => (now.trim() === trimmed ? "" : now));
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3 border-t border-line p-4">
      {answer.error && <FailureNote error={answer.error} />}
      <Field
        label={text("inbox-answer")}
        hint={text(isPaused ? "inbox-answer-paused-why" : "inbox-answer-why")}
      >
        {(ties) => (
          <div className="flex items-end gap-2">
            <Textarea
              {...ties}
              rows={1}
              className="max-h-48! min-h-9!"
              maxLength={4000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={onKeyDown}
            />
            <Button type="submit" look="primary" busy={answer.isPending} disabled={words.trim() === ""}>
              <SendHorizontal aria-hidden />
              {text("inbox-send")}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
