//! One message. What the person said stands at the right, as in their own chat.

import type { Item, Message } from "#data/conversations.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { Moment } from "#ui/moment.tsx";

const FROM: Record<string, string> = {
  bot: "users-from-bot",
  user: "users-from-user",
  agent: "users-from-agent",
};

export interface BubbleProps {
  readonly message: Message;
  /** Presses a button as the person; null where that is not offered. */
  readonly onPress: ((message: string, button: string) => void) | null;
}

export function Bubble({ message, onPress }: BubbleProps) {
  const text = useText();
  const isTheirs = message.from === "user";
  const { content } = message;
  const items = content.kind === "text" ? [...(content.buttons ?? []), ...(content.quick_replies ?? [])] : [];
  return (
    <li
      className={classes(
        "grid max-w-[85%] gap-1",
        isTheirs ? "justify-items-end justify-self-end" : "justify-items-start",
      )}
    >
      <div
        className={classes(
          "rounded-2xl px-3.5 py-2 wrap-anywhere whitespace-pre-wrap",
          isTheirs
            ? "rounded-br-md bg-accent-fill text-on-accent"
            : classes("rounded-bl-md", message.from === "agent" ? "border border-line bg-paper" : "bg-hover"),
        )}
      >
        {content.kind === "image" ? <Picture url={content.url} alt={content.alt} /> : content.text}
      </div>
      {items.length > 0 && <Items message={message.id} items={items} onPress={onPress} />}
      <p className="text-xs text-soft">
        {message.author ?? text(FROM[message.from] ?? "users-from-bot")} · <Moment at={message.at} />
      </p>
    </li>
  );
}

function Picture({ url, alt }: { readonly url: string; readonly alt: string }) {
  return <img src={url} alt={alt} className="max-h-64 rounded-lg" referrerPolicy="no-referrer" />;
}

interface ItemsProps extends Pick<BubbleProps, "onPress"> {
  readonly message: string;
  readonly items: readonly Item[];
}

function Items({ message, items, onPress }: ItemsProps) {
  const text = useText();
  return (
    <ul className="flex flex-wrap gap-1.5">
      {items.map(({ id, label, url }) => (
        <li key={id}>
          {onPress && !url ? (
            <Button
              size="small"
              aria-label={text("users-press-as", { label })}
              onClick={() => onPress(message, id)}
            >
              {label}
            </Button>
          ) : (
            <span className="inline-flex h-8 items-center rounded-md border border-line px-2.5 text-soft">
              {label}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
