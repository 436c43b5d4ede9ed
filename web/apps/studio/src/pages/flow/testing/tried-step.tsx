//! One thing that a tested block would do; a request can be gone on with.

import { Send, TestTubeDiagonal } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useMay } from "#data/me.ts";
import type { BlockTestStep, SampleBody } from "#data/testing.ts";
import { type Text, useText } from "#language/text.tsx";
import { KINDS } from "#pages/run/story.tsx";
import { RunState } from "#pages/runs/run-state.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { useDesk } from "../panel/desk.tsx";
import { AnswerPicker } from "./answer-picker.tsx";
import { useBlockRun } from "./block-run.ts";
import { intoSight } from "./into-sight.ts";
import { PretendForm } from "./pretend.tsx";
import { MailView, RequestView } from "./remote-view.tsx";
import { isReallySent, RunLines } from "./run-card.tsx";
import { Trouble } from "./trouble.tsx";

export interface TriedStepProps {
  readonly step: BlockTestStep;
  /** What the block was tried with. */
  readonly body: SampleBody;
  /** The place of its item in the list; -1 where it is none. */
  readonly at: number;
}

export function TriedStep({ step, body, at }: TriedStepProps) {
  const text = useText();
  const { words, request, mail, code } = step;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-lg border border-line bg-ground p-3">
      <p className="wrap-anywhere">
        <span className="font-medium">{nameOf(step, text)}</span> {words.replace(/ {3,}/g, " · ")}
        {code && <code className="ml-2 text-xs text-soft">{code}</code>}
      </p>
      {request && (
        <RequestView
          request={{ ...request, headers: request.headers.map(({ name, value }) => [name, value]) }}
          cut={request.cut}
        />
      )}
      {mail && (
        <MailView mail={mail}>
          <pre className="max-h-48 overflow-auto rounded-lg bg-paper p-2 text-xs whitespace-pre-wrap">
            {mail.text}
          </pre>
        </MailView>
      )}
      {request && at >= 0 && <GoOn body={body} at={at} />}
    </div>
  );
}

function nameOf({ what }: BlockTestStep, text: Text): string {
  const label = KINDS[what]?.label;
  if (label) return text(label);
  if (what === "message") return text("testing-what-message");
  return what === "question" ? text("testing-what-question") : what;
}

/** Really sends the request, or takes an answer of one's own; then values can be picked from it. */
function GoOn({ body, at }: { readonly body: SampleBody; readonly at: number }) {
  const text = useText();
  const { bot, doc, block, settings, isEditable } = useDesk();
  const mayRun = useMay("runs:write");
  const run = useBlockRun(bot, doc.id);
  const [isPretending, setPretending] = useState(false);
  const told = useRef<HTMLDivElement>(null);
  const hasTold = run.told !== null;
  const hasAnswer = run.answer !== null;
  useEffect(() => {
    if (hasTold || hasAnswer) intoSight(told.current);
  }, [hasTold, hasAnswer]);
  const item = block.kind === "action" ? block.settings.items[at] : undefined;
  if (!mayRun || item?.kind !== "external_request") return null;
  // The server takes no samples of bot fields, and none are written; what is missing is nobody's.
  const input = { ...body, block: block.id, item: item.id };
  return (
    <>
      {isPretending ? (
        <PretendForm
          busy={run.isBusy}
          onPretend={(pretence) => {
            run.start(input, { say: "pretend", pretence });
            setPretending(false);
          }}
          onCancel={() => setPretending(false)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="small" busy={run.isBusy} onClick={() => run.start(input, { say: "send" })}>
            <Send aria-hidden />
            {text("testing-send")}
          </Button>
          <Button size="small" onClick={() => setPretending(true)}>
            <TestTubeDiagonal aria-hidden />
            {text("testing-own-answer")}
          </Button>
        </div>
      )}
      <Trouble error={run.error} />
      {run.told && (
        <div ref={told} className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-2">
          <p className="flex flex-wrap items-center gap-2">
            <RunState status={run.told.run.status} />
            {run.told.story.some(isReallySent) && <Badge tone="call">{text("testing-really-sent")}</Badge>}
          </p>
          <RunLines story={run.told.story} />
        </div>
      )}
      {run.answer && (
        <AnswerPicker
          answer={run.answer}
          mapping={item.mapping ?? []}
          place={settings.at("items", at, "mapping")}
          isEditable={isEditable}
        />
      )}
    </>
  );
}
