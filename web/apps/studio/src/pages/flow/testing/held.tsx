//! What a test run shows instead of sending it, and what a person may say about it.

import { Ban, Send, TestTubeDiagonal } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import type { RunStory } from "#data/runs.ts";
import { useTellTestRun } from "#data/testing.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { PretendForm } from "./pretend.tsx";
import { MailLook, MailView, type Remote, RequestView, withCredential } from "./remote-view.tsx";
import { Trouble } from "./trouble.tsx";

export interface HeldProps {
  readonly run: string;
  readonly held: NonNullable<RunStory["held"]>;
}

export function Held({ run, held }: HeldProps) {
  const text = useText();
  const remote = held.remote as unknown as Remote;
  return (
    <section
      aria-label={text("testing-held")}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-line bg-wait-soft p-3"
    >
      <p className="font-medium">
        {text(remote.remote === "request" ? "testing-held-request" : "testing-held-mail")}
      </p>
      <div className="rounded-lg bg-paper p-3">
        {remote.remote === "request" ? (
          <RequestView request={withCredential(remote)} cut={held.cut} />
        ) : (
          <MailView mail={remote}>
            <MailLook parts={remote.body} />
          </MailView>
        )}
      </div>
      <HeldDeeds run={run} remote={remote} />
    </section>
  );
}

function HeldDeeds({ run, remote }: { readonly run: string; readonly remote: Remote }) {
  const text = useText();
  const may = useMay("runs:write");
  const tell = useTellTestRun(run);
  const [isPretending, setPretending] = useState(false);
  if (!may) return null;
  const receiver = remote.remote === "request" ? hostOf(remote.url) : remote.to.join(", ");
  return (
    <>
      <Trouble error={tell.error} />
      {isPretending ? (
        <PretendForm
          busy={tell.isPending}
          onPretend={(pretence) => tell.mutate({ say: "pretend", pretence })}
          onCancel={() => setPretending(false)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="small" busy={tell.isPending} onClick={() => tell.mutate({ say: "send" })}>
            <Send aria-hidden />
            {text("testing-send")}
          </Button>
          {remote.remote === "request" ? (
            <Button size="small" look="primary" onClick={() => setPretending(true)}>
              <TestTubeDiagonal aria-hidden />
              {text("testing-pretend")}
            </Button>
          ) : (
            <PretendMail
              busy={tell.isPending}
              onSay={(pretence) => tell.mutate({ say: "pretend", pretence })}
            />
          )}
          <Button
            size="small"
            look="quiet"
            busy={tell.isPending}
            onClick={() => tell.mutate({ say: "cancel" })}
          >
            <Ban aria-hidden />
            {text("testing-cancel")}
          </Button>
        </div>
      )}
      <p className="text-xs text-soft">{text("testing-send-why", { receiver })}</p>
    </>
  );
}

interface PretendMailProps {
  readonly busy: boolean;
  readonly onSay: (pretence: { readonly outcome: "succeeded" | "failed" }) => void;
}

/** A mail has no answer: a press says it all. */
function PretendMail({ busy, onSay }: PretendMailProps) {
  const text = useText();
  return (
    <>
      <Button size="small" look="primary" busy={busy} onClick={() => onSay({ outcome: "succeeded" })}>
        <TestTubeDiagonal aria-hidden />
        {text("testing-pretend-mail")}
      </Button>
      <Button size="small" busy={busy} onClick={() => onSay({ outcome: "failed" })}>
        {text("testing-pretend-mail-failed")}
      </Button>
    </>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
