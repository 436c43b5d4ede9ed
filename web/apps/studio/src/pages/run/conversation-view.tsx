//! The conversation that a run belongs to, with a mark where the run was triggered.

import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useMay } from "#data/me.ts";
import { type Message, useConversation } from "#data/messages.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { clock, exactly } from "#pages/runs/times.ts";
import { classes } from "#ui/classes.ts";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

export interface ConversationViewProps {
  readonly bot: string;
  readonly user: string;
  /** When the run was triggered. */
  readonly around: string;
}

export function ConversationView({ bot, user, around }: ConversationViewProps) {
  const text = useText();
  const mayRead = useMay("conversations:read");
  const conversation = useConversation({ bot, user }, { enabled: mayRead });
  if (!mayRead) return <p className="text-soft">{text("runs-conversation-not-yours")}</p>;
  if (conversation.error) {
    return <ProblemNote error={conversation.error} onRetry={() => conversation.refetch()} />;
  }
  if (!conversation.data) return <Skeleton className="h-40" />;
  const { messages, cut } = conversation.data;
  if (messages.length === 0) return <p className="text-soft">{text("runs-conversation-none")}</p>;
  const mark = markedAfter(messages, around);
  return (
    <>
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={text("runs-conversation")}
        className="grid max-h-96 gap-2 overflow-y-auto pr-1"
      >
        {messages.map((message, index) => (
          <Fragment key={message.seq}>
            <Bubble message={message} />
            {index === mark && <Mark words={text("runs-triggered-here")} />}
          </Fragment>
        ))}
        {cut && <Mark words={text("runs-conversation-cut")} />}
      </ol>
      <Link
        to="/b/$bot/users/$user"
        params={{ bot, user }}
        search={{ tab: "conversation" }}
        className="mt-3 inline-block font-medium text-accent hover:underline"
      >
        {text("runs-conversation-whole")}
      </Link>
    </>
  );
}

/** The last message that was there when the run was triggered. */
function markedAfter(messages: readonly Message[], around: string): number {
  const at = Date.parse(around);
  return messages.findLastIndex((message) => message.from === "user" && Date.parse(message.at) <= at);
}

function Mark({ words }: { readonly words: string }) {
  return (
    <li className="my-1 flex items-center gap-3 text-xs text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
      {words}
    </li>
  );
}

const FROM: Readonly<Record<string, string>> = {
  bot: "runs-from-bot",
  user: "runs-from-user",
  agent: "runs-from-agent",
};

function Bubble({ message }: { readonly message: Message }) {
  const text = useText();
  const language = useLanguage();
  const isTheirs = message.from === "user";
  const content = message.content as { readonly text?: string; readonly alt?: string; readonly url?: string };
  return (
    <li className={classes("flex flex-col", isTheirs ? "items-end" : "items-start")}>
      <div
        className={classes(
          "max-w-[85%] rounded-2xl px-3 py-1.5 wrap-anywhere whitespace-pre-wrap",
          isTheirs ? "rounded-br-sm bg-accent-soft" : "rounded-bl-sm bg-hover",
        )}
      >
        <span className="sr-only">{text(FROM[message.from] ?? "runs-from-bot")}: </span>
        {content.text ?? content.alt ?? content.url ?? ""}
      </div>
      <time dateTime={message.at} title={exactly(message.at, language)} className="px-1 text-xs text-soft">
        {clock(message.at, language, Date.now())}
      </time>
    </li>
  );
}
