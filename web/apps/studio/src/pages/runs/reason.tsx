//! Why a run waits or failed, in the viewer's words, with the time that is left.

import type { Schema } from "@lancar/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSayTold, useSayWhy } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { CodeLink } from "#ui/help.tsx";
import { Countdown } from "./countdown.tsx";
import { type Waiting, waitingOf } from "./waiting.ts";

/** Nothing when it neither waits nor failed. */
export function Reason({ run }: { readonly run: Schema<"Run"> }) {
  const waiting = waitingOf(run);
  if (waiting) return <WaitingWords bot={run.bot} waiting={waiting} />;
  if (run.status !== "failed") return null;
  return <FailureWords run={run} />;
}

function FailureWords({ run }: { readonly run: Schema<"Run"> }) {
  const sayWhy = useSayWhy();
  return (
    <>
      {run.failure ? sayWhy(run.failure, run.code) : run.reason}
      {run.code && (
        <>
          {" "}
          <CodeLink code={run.code} />
        </>
      )}
    </>
  );
}

function WaitingWords({ bot, waiting }: { readonly bot: string; readonly waiting: Waiting }): ReactNode {
  const text = useText();
  const say = useSayTold();
  switch (waiting.for) {
    case "delay":
      return <Timed words={text("runs-waits-delay")} until={waiting.until} />;
    case "retry":
      return (
        <>
          <Timed words={text("runs-waits-retry", { next: waiting.tried + 1 })} until={waiting.until} />
          {` · ${say(waiting.why)}`}
        </>
      );
    case "turn":
      return (
        <>
          {text("runs-waits-turn")}{" "}
          <Link
            to="/b/$bot/runs/$run"
            params={{ bot, run: waiting.behind }}
            className="font-medium text-accent hover:underline"
          >
            {text("runs-that-run")}
          </Link>
        </>
      );
    case "host":
      return text("runs-waits-host", { host: waiting.host });
    case "person":
      return text("runs-waits-person");
    case "held_request":
      return text("runs-waits-held-request");
    case "held_mail":
      return text("runs-waits-held-mail");
    case "unreadable":
      return text("runs-waits-unreadable");
    case "other":
      return waiting.words;
  }
}

function Timed({ words, until }: { readonly words: string; readonly until: string }) {
  return (
    <>
      {words}
      {" · "}
      <Countdown until={until} />
    </>
  );
}
