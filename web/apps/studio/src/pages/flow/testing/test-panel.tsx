//! Beside the canvas: the draft is tried here, and what comes of it is seen.

import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RotateCcw, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useFlows } from "#data/flows.ts";
import type { Run } from "#data/runs.ts";
import { usePreviewRuns, useWalkedPath } from "#data/testing.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { useEditor } from "../editor/store.ts";
import { ChatView } from "./chat-view.tsx";
import { useWithDraft } from "./flush.ts";
import { FunctionNote } from "./function-note.tsx";
import { KnownView } from "./known-view.tsx";
import { flowOfTalk } from "./path.ts";
import { RunCard } from "./run-card.tsx";
import { beginChat, closeTesting, type Tester, useTester, useTesting } from "./tester.ts";
import { Trouble } from "./trouble.tsx";
import { WorkflowStart } from "./workflow-start.tsx";

export interface TestPanelProps {
  readonly bot: string;
  /** Puts the focus back where it was before. */
  readonly onClosed: () => void;
}

/** Cards of a preview's runs at a time: each one is asked for again and again. */
const MOST_CARDS = 8;

export function TestPanel({ bot, onClosed }: TestPanelProps) {
  const text = useText();
  const hasBlock = useEditor((editor) => editor.open !== null);
  const tester = useTester(bot);
  const start = useStart(bot);
  const close = () => {
    closeTesting();
    onClosed();
  };
  return (
    <aside
      aria-label={text("testing-title")}
      data-part="test"
      className={classes(
        "flex w-full shrink-0 flex-col border-l border-line bg-paper max-md:absolute max-md:inset-0 max-md:z-20 md:w-96",
        // The settings of a block take its place where there is no room for both.
        hasBlock && "max-2xl:hidden",
      )}
    >
      <header className="flex items-center gap-1 px-4 pt-3">
        <h2 className="grow text-base font-semibold">{text("testing-title")}</h2>
        {tester?.session && (
          <Button look="quiet" size="small" busy={start.isPending} onClick={() => start.mutate(tester.flow)}>
            <RotateCcw aria-hidden />
            {text("testing-restart")}
          </Button>
        )}
        <IconButton label={text("testing-close")} onClick={close}>
          <X aria-hidden />
        </IconButton>
      </header>
      {start.error && (
        <div className="p-4">
          <Trouble error={start.error} />
        </div>
      )}
      <Inside bot={bot} tester={tester} start={start} />
    </aside>
  );
}

type Start = ReturnType<typeof useStart>;

/** Begins a chat with a normal sub flow, as it stands here. */
function useStart(bot: string) {
  const language = useLanguage();
  const withDraft = useWithDraft();
  return useMutation({
    mutationFn: (flow: string) => withDraft(() => beginChat(bot, flow, language)),
    meta: { shown: true },
  });
}

interface InsideProps {
  readonly bot: string;
  readonly tester: Tester | null;
  readonly start: Start;
}

function Inside({ bot, tester, start }: InsideProps) {
  const text = useText();
  const doc = useEditor((editor) => editor.doc);
  const isTalk = doc.type === "normal";
  const begun = useRef(false);
  const { mutate } = start;
  useEffect(() => {
    // Opened on a conversation, it begins at once; only once, also where effects run twice.
    if (!isTalk || tester || begun.current) return;
    begun.current = true;
    mutate(doc.id);
  }, [isTalk, tester, mutate, doc.id]);
  if (tester) return <Tried bot={bot} tester={tester} />;
  if (isTalk && start.error) {
    return (
      <div className="px-4">
        <Button onClick={() => mutate(doc.id)}>{text("ui-retry")}</Button>
      </div>
    );
  }
  if (isTalk) return <Skeleton className="m-4 h-32" />;
  return (
    <div className="overflow-y-auto p-4">
      {doc.type === "workflow" ? (
        <WorkflowStart bot={bot} doc={doc} />
      ) : (
        <FunctionNote bot={bot} flow={doc.id} />
      )}
    </div>
  );
}

type View = "chat" | "start" | "runs" | "known";

function Tried({ bot, tester }: { readonly bot: string; readonly tester: Tester }) {
  const text = useText();
  const doc = useEditor((editor) => editor.doc);
  const chat = useTesting((testing) => testing.chat);
  const runs = usePreviewRuns(bot, tester.user).data ?? [];
  const isTalk = tester.session !== null;
  const [view, setView] = useState<View>(isTalk ? "chat" : "runs");
  const held = runs.filter(isHeld).length;
  const news = `${chat?.messages.at(-1)?.seq} ${runs.map((run) => run.updated_at).join(" ")}`;
  const shown = view === "chat" && !isTalk ? "runs" : view;
  const tabs = [
    ...(isTalk ? [{ value: "chat" as const, label: text("testing-chat"), content: null }] : []),
    ...(doc.type === "workflow"
      ? [
          {
            value: "start" as const,
            label: text("testing-again"),
            content: <WorkflowStart bot={bot} doc={doc} />,
          },
        ]
      : []),
    {
      value: "runs" as const,
      label: text("testing-runs", { count: runs.length }),
      content: <Runs bot={bot} runs={runs} />,
    },
    {
      value: "known" as const,
      label: text("testing-known"),
      content: <KnownView bot={bot} user={tester.user} news={news} />,
    },
  ];
  return (
    <>
      <div className={classes("px-4", shown !== "chat" && "min-h-0 grow overflow-y-auto pb-4")}>
        <Tabs<View> label={text("testing-views")} value={shown} onValueChange={setView} tabs={tabs} />
      </div>
      <Elsewhere bot={bot} user={tester.user} here={doc.id} />
      {tester.session && chat && (
        <div className={classes("flex min-h-0 grow flex-col", shown !== "chat" && "hidden")}>
          {held > 0 && (
            <p role="status" className="mx-4 flex flex-wrap items-center gap-2 rounded-lg bg-wait-soft p-3">
              <span className="grow">{text("testing-held-count", { count: held })}</span>
              <Button size="small" onClick={() => setView("runs")}>
                {text("testing-held-look")}
              </Button>
            </p>
          )}
          <ChatView key={tester.user} chat={chat} session={tester.session} />
        </div>
      )}
    </>
  );
}

function Runs({ bot, runs }: { readonly bot: string; readonly runs: readonly Run[] }) {
  const text = useText();
  if (runs.length === 0) return <p className="text-soft">{text("testing-no-runs")}</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {runs.slice(0, MOST_CARDS).map((run) => (
        <RunCard key={run.id} bot={bot} run={run.id} />
      ))}
    </div>
  );
}

/** The conversation has gone to another canvas. */
function Elsewhere({
  bot,
  user,
  here,
}: {
  readonly bot: string;
  readonly user: string;
  readonly here: string;
}) {
  const text = useText();
  const steps = useWalkedPath(bot, user).data ?? [];
  const flows = useFlows(bot).data ?? [];
  const flow = flows.find(({ id }) => id === flowOfTalk(steps));
  if (!flow || flow.id === here) return null;
  return (
    <p className="mx-4 mb-2 text-soft">
      {text("testing-elsewhere")}{" "}
      <Link
        to="/b/$bot/flows/$flow"
        params={{ bot, flow: flow.id }}
        className="font-medium text-accent hover:underline"
      >
        {flow.name}
      </Link>
    </p>
  );
}

/** Whether it shows something instead of sending it (crates/domain/src/run/state.rs). */
function isHeld({ status, reason }: Run): boolean {
  return status === "waiting" && (reason ?? "").startsWith("Test: ");
}
