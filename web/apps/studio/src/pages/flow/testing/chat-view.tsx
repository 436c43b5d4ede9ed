//! The chat of a preview: what was said, what can be pressed, and a line to write in. It draws the session's
//! state and nothing else.

import { ExternalLink, Send } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useText } from "#language/text.tsx";
import { Button, buttonClass, IconButton } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { Textarea } from "#ui/textarea.tsx";
import {
  type ChatState,
  type Choice,
  MAX_TEXT,
  type Message,
  type MessageButton,
  type Session,
} from "./chat.ts";

export interface ChatViewProps {
  readonly chat: ChatState;
  readonly session: Session;
}

export function ChatView({ chat, session }: ChatViewProps) {
  return (
    <div className="flex min-h-0 grow flex-col">
      <Log chat={chat} session={session} />
      <LinkNote chat={chat} />
      <Composer chat={chat} session={session} />
    </div>
  );
}

function Log({ chat, session }: ChatViewProps) {
  const text = useText();
  const frame = useRef<HTMLDivElement>(null);
  const { messages, outgoing, replies, typing } = chat;
  const last = `${messages.at(-1)?.id} ${outgoing.at(-1)?.id} ${typing}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new comes at the end
  useEffect(() => {
    frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [last]);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    // What comes above it takes from its height: the newest stays in sight.
    const observer = new ResizeObserver(() => box.scrollTo({ top: box.scrollHeight }));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
      tabIndex={0}
      role="log"
      aria-label={text("testing-chat")}
      className="min-h-40 grow overflow-y-auto p-4 focus-visible:-outline-offset-2"
    >
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
        {messages.map((message) => (
          <Said key={message.id} message={message} onPress={(button) => session.press(message.id, button)} />
        ))}
        {outgoing.map((item) => (
          <li key={item.id} className="grid justify-items-end gap-1">
            <Bubble side="mine" faint>
              {item.saying.kind === "say" ? item.saying.text : item.saying.label}
            </Bubble>
            {item.refused !== null && (
              <p className="text-xs text-bad">
                {text("testing-refused")}{" "}
                <button type="button" className="underline" onClick={() => session.discard(item.id)}>
                  {text("testing-discard")}
                </button>
              </p>
            )}
          </li>
        ))}
      </ol>
      {typing && (
        <p className="mt-2.5 animate-breathe text-soft" role="status">
          {text("testing-typing")}
        </p>
      )}
      {replies && (
        <Presses choices={replies.choices} onPress={(choice) => session.press(replies.message, choice)} />
      )}
    </div>
  );
}

interface SaidProps {
  readonly message: Message;
  readonly onPress: (button: Choice) => void;
}

function Said({ message, onPress }: SaidProps) {
  const text = useText();
  const { content } = message;
  const isMine = message.from === "user";
  const words = content.kind === "text" ? content.text : "";
  return (
    <li className={classes("grid gap-1.5", isMine ? "justify-items-end" : "justify-items-start")}>
      <span className="sr-only">{text(isMine ? "testing-from-you" : "testing-from-bot")}</span>
      {content.kind === "image" && (
        <img
          src={content.url}
          alt={content.alt}
          className="max-h-64 rounded-2xl"
          referrerPolicy="no-referrer"
        />
      )}
      {content.kind === "unknown" && <Bubble side="theirs">{text("testing-unknown")}</Bubble>}
      {words !== "" && <Bubble side={isMine ? "mine" : "theirs"}>{words}</Bubble>}
      {content.kind === "text" && content.buttons.length > 0 && (
        <Presses choices={content.buttons} onPress={onPress} />
      )}
    </li>
  );
}

interface BubbleProps {
  readonly side: "mine" | "theirs";
  readonly faint?: true;
  readonly children: string;
}

function Bubble({ side, faint, children }: BubbleProps) {
  return (
    <p
      className={classes(
        "max-w-[85%] rounded-2xl px-3.5 py-2 wrap-anywhere whitespace-pre-wrap",
        side === "mine" ? "rounded-br-md bg-accent-fill text-on-accent" : "rounded-bl-md bg-hover",
        faint && "opacity-80",
      )}
    >
      {children}
    </p>
  );
}

interface PressesProps {
  readonly choices: readonly MessageButton[];
  readonly onPress: (choice: Choice) => void;
}

function Presses({ choices, onPress }: PressesProps) {
  return (
    <ul className="mt-2 flex flex-wrap gap-1.5">
      {choices.map((choice) => (
        <li key={choice.id}>
          {choice.url ? (
            <a
              href={choice.url}
              target="_blank"
              rel="noopener noreferrer"
              className={buttonClass("plain", "small")}
            >
              {choice.label}
              <ExternalLink aria-hidden />
            </a>
          ) : (
            <Button size="small" className="text-accent" onClick={() => onPress(choice)}>
              {choice.label}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Nothing as long as the line is good. */
function LinkNote({ chat }: { readonly chat: ChatState }) {
  const text = useText();
  const { link, notice } = chat;
  const said =
    link.at === "refused"
      ? link.code === "unauthenticated"
        ? text("testing-gone")
        : text("testing-closed", { code: link.code })
      : link.at === "waiting"
        ? text("testing-reconnecting")
        : notice
          ? text("testing-notice", { code: notice })
          : null;
  return (
    <p role="status" className="border-t border-line bg-wait-soft px-4 py-2 empty:hidden">
      {said}
    </p>
  );
}

function Composer({ chat, session }: ChatViewProps) {
  const text = useText();
  const [words, setWords] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  // Who opens a chat wants to talk.
  useEffect(() => {
    field.current?.focus();
  }, []);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (session.say(words) === "queued") setWords("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const { expects } = chat;
  return (
    <form onSubmit={send} className="grid grid-cols-1 gap-2 border-t border-line p-3">
      {expects?.skip && (
        <Button size="small" className="justify-self-start" onClick={() => session.skip()}>
          {expects.skip.label}
        </Button>
      )}
      <div className="flex items-end gap-2">
        <Textarea
          ref={field}
          rows={1}
          maxLength={MAX_TEXT}
          aria-label={text("testing-write")}
          placeholder={text("testing-write")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onKeyDown}
          className="max-h-32 min-h-9!"
        />
        <IconButton type="submit" look="primary" label={text("testing-say")} className="size-9!">
          <Send aria-hidden />
        </IconButton>
      </div>
    </form>
  );
}
