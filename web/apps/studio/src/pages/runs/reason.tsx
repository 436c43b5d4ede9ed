//! Why a run waits or failed, in the viewer's words, with the time that is left.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Run } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { CodeLink } from "#ui/help.tsx";
import { Countdown } from "./countdown.tsx";
import { failureOf, type Waiting, waitingOf } from "./waiting.ts";

/** Nothing when it neither waits nor failed. */
export function Reason({ run }: { readonly run: Run }) {
  const waiting = waitingOf(run);
  if (waiting) return <WaitingWords bot={run.bot} waiting={waiting} />;
  if (run.status !== "failed") return null;
  return (
    <>
      {failureOf(run)}
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
  switch (waiting.for) {
    case "delay":
      return <Timed words={text("runs-waits-delay")} until={waiting.until} />;
    case "retry":
      return (
        <>
          <Timed words={text("runs-waits-retry", { next: waiting.tried + 1 })} until={waiting.until} />
          {` · ${waiting.why}`}
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
    case "other":
      return <Timed words={waiting.words} until={waiting.until} />;
  }
}

function Timed({ words, until }: { readonly words: string; readonly until: string | null }) {
  return (
    <>
      {words}
      {until && (
        <>
          {" · "}
          <Countdown until={until} />
        </>
      )}
    </>
  );
}
