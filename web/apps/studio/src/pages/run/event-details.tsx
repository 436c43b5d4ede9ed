//! What stands behind a line of a story: requests and answers as they went over the wire, everything else as
//! it stands in the journal.

import { Link } from "@tanstack/react-router";
import type { RunEvent } from "#data/runs.ts";
import { useSayWhy } from "#language/sentence.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { took } from "#pages/runs/times.ts";
import { CodeLink } from "#ui/help.tsx";
import {
  type Answer,
  type Attempt,
  attemptIn,
  type Mail,
  type Outcome,
  outcomeIn,
  type Request,
  wire,
} from "./journal.ts";
import { Wire } from "./wire.tsx";

export function EventDetails({ event }: { readonly event: RunEvent }) {
  const text = useText();
  const attempt = attemptIn(event);
  if (attempt) return <AttemptDetails attempt={attempt} cut={event.cut} />;
  const outcome = outcomeIn(event);
  if (outcome) return <OutcomeDetails outcome={outcome} />;
  return (
    <Wire label={text("runs-journal-line", { seq: event.seq })}>{JSON.stringify(event.body, null, 2)}</Wire>
  );
}

function AttemptDetails({ attempt: { attempt, key, remote }, cut }: { attempt: Attempt; cut: boolean }) {
  const text = useText();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-medium">{text("runs-try", { count: attempt })}</h3>
      <p className="text-xs text-soft wrap-anywhere">
        Idempotency-Key: <code>{key}</code>
      </p>
      {!remote && <p className="text-soft">{text("runs-same-bytes")}</p>}
      {remote?.remote === "request" && <RequestDetails request={remote} cut={cut} />}
      {remote?.remote === "mail" && <MailDetails mail={remote} />}
    </div>
  );
}

function RequestDetails({ request, cut }: { readonly request: Request; readonly cut: boolean }) {
  const text = useText();
  const { method, url, headers, body } = request;
  return (
    <>
      <Wire label={text("runs-request")}>{wire(`${method} ${url}`, headers, body)}</Wire>
      {cut && <p className="text-soft">{text("runs-cut")}</p>}
    </>
  );
}

function MailDetails({ mail }: { readonly mail: Mail }) {
  const text = useText();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      <dt className="text-soft">{text("runs-mail-to")}</dt>
      <dd className="wrap-anywhere">{mail.to.join(", ")}</dd>
      <dt className="text-soft">{text("runs-mail-subject")}</dt>
      <dd className="wrap-anywhere">{mail.subject}</dd>
    </dl>
  );
}

function OutcomeDetails({ outcome }: { readonly outcome: Outcome }) {
  const text = useText();
  const sayWhy = useSayWhy();
  switch (outcome.outcome) {
    case "answered":
      return <AnswerDetails answer={outcome} />;
    case "accepted":
      return <Wire label={text("runs-answer")}>{outcome.response}</Wire>;
    case "kept":
      return (
        <p>
          {text("runs-mail-kept")}{" "}
          <Link to="/outbox" className="font-medium text-accent hover:underline">
            {text("runs-to-outbox")}
          </Link>
        </p>
      );
    case "failed":
      return (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <p className="wrap-anywhere">
            {sayWhy({ sentence: outcome.why, said: outcome.said }, outcome.code)}{" "}
            <CodeLink code={outcome.code} />
          </p>
          {outcome.answer && <AnswerDetails answer={outcome.answer} />}
        </div>
      );
    case "unknown":
      return <p>{sayWhy({ sentence: outcome.why, said: outcome.said })}</p>;
  }
}

function AnswerDetails({ answer: { status, headers, body, cut, elapsed } }: { readonly answer: Answer }) {
  const text = useText();
  const language = useLanguage();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-medium">
        {text("runs-answer")} <span className="font-normal text-soft">{took(elapsed, language)}</span>
      </h3>
      <Wire label={text("runs-answer")}>{wire(String(status), headers, body)}</Wire>
      {cut && <p className="text-soft">{text("runs-cut")}</p>}
    </div>
  );
}
