//! Why a run waits or failed, in the viewer's words, with the time that is left.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Run } from "#data/runs.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { CodeLink } from "#ui/help.tsx";
import { meaningOf } from "./codes.ts";
import { Countdown } from "./countdown.tsx";
import { failureOf, statusIn, type Waiting, waitingOf } from "./waiting.ts";

/** Nothing when it neither waits nor failed. */
export function Reason({ run }: { readonly run: Run }) {
  const waiting = waitingOf(run);
  if (waiting) return <WaitingWords bot={run.bot} waiting={waiting} />;
  if (run.status !== "failed") return null;
  return <FailureWords run={run} />;
}

/** The server says why in English; in other languages it is said what the code means. */
function FailureWords({ run }: { readonly run: Run }) {
  const text = useText();
  const language = useLanguage();
  const meaning = language === "en" || !run.code ? null : meaningOf(run.code);
  const words = failureOf(run);
  const status = statusIn(words);
  return (
    <>
      {meaning ? <span title={words}>{`${text(meaning)}${status ? ` (${status})` : ""}`}</span> : words}
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
  const language = useLanguage();
  switch (waiting.for) {
    case "delay":
      return <Timed words={text("runs-waits-delay")} until={waiting.until} />;
    case "retry": {
      const why = language === "en" ? waiting.why : statusIn(waiting.why);
      return (
        <>
          <Timed words={text("runs-waits-retry", { next: waiting.tried + 1 })} until={waiting.until} />
          {why && <span title={waiting.why}>{` · ${why}`}</span>}
        </>
      );
    }
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
    case "look":
      return text(waiting.what === "request" ? "runs-waits-held-request" : "runs-waits-held-mail");
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
