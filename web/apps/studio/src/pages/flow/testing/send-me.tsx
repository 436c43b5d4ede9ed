//! Mails the open block, filled in with the samples, to the one who is logged in.

import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { sendTestMail } from "#data/testing.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { useDesk } from "../panel/desk.tsx";
import { useWithDraft } from "./flush.ts";
import { useSampleOf } from "./sample-fields.tsx";
import { Trouble } from "./trouble.tsx";

export function SendMe() {
  const text = useText();
  const { bot, block, doc, isEditable } = useDesk();
  const withDraft = useWithDraft();
  const { read } = useSampleOf(bot, block.settings);
  const send = useMutation({
    mutationFn: () => withDraft(() => sendTestMail(bot, doc.id, block.id, read.ok ? read.body : {})),
    meta: { shown: true },
  });
  if (!isEditable) return null;
  return (
    <div className="grid grid-cols-1 gap-2">
      <Button
        busy={send.isPending}
        disabled={!read.ok}
        onClick={() => send.mutate()}
        className="justify-self-start"
      >
        <Send aria-hidden />
        {text("testing-mail-me")}
      </Button>
      <p className="text-soft">{text("testing-mail-me-why")}</p>
      <Trouble error={send.error} />
      <div role="status" className="empty:hidden">
        {send.data && (
          <p className="rounded-lg bg-good-soft p-3">
            {text(send.data.state === "sent" ? "testing-mail-sent" : "testing-mail-kept", {
              to: send.data.to,
            })}{" "}
            {send.data.response && <span className="text-soft">{send.data.response}</span>}{" "}
            <Link
              to="/outbox/$mail"
              params={{ mail: send.data.mail }}
              className="font-medium text-accent hover:underline"
            >
              {text("testing-mail-look")}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}
