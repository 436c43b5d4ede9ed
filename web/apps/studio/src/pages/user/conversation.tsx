//! What was said between the bot and one person, followed live; and a way to say something as that person.

import { MessagesSquare } from "lucide-react";
import { useEffect, useRef } from "react";
import { type Message, useMessages, useSendIn } from "#data/conversations.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Bubble } from "./bubble.tsx";
import { SayForm } from "./say-form.tsx";

export interface ConversationProps {
  readonly bot: string;
  readonly user: string;
}

export function Conversation({ bot, user }: ConversationProps) {
  const messages = useMessages(bot, user);
  const send = useSendIn(bot, user);
  const maySay = useMay("conversations:write");
  if (messages.error) return <FailureNote error={messages.error} onRetry={() => messages.refetch()} />;
  if (!messages.data) return <Loading />;
  const said = messages.data.pages.flatMap((page) => page.items);
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-paper shadow-card">
      <Talk
        messages={said}
        onPress={maySay ? (message, button) => send.mutate({ press: { message, button } }) : null}
      />
      <LoadMore
        hasMore={messages.hasNextPage}
        busy={messages.isFetchingNextPage}
        onMore={() => messages.fetchNextPage()}
      />
      {send.error && (
        <div className="p-4">
          <FailureNote error={send.error} />
        </div>
      )}
      {maySay && <SayForm send={send} />}
    </div>
  );
}

interface TalkProps {
  readonly messages: readonly Message[];
  readonly onPress: ((message: string, button: string) => void) | null;
}

function Talk({ messages, onPress }: TalkProps) {
  const text = useText();
  const end = useRef<HTMLDivElement>(null);
  const last = messages.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new comes at the end
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [last?.id]);
  if (messages.length === 0) {
    return (
      <div className="p-4">
        <EmptyState icon={<MessagesSquare aria-hidden />} title={text("users-silence")}>
          {text("users-silence-why")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
      tabIndex={0}
      role="log"
      aria-label={text("users-conversation")}
      className="max-h-[32rem] overflow-y-auto p-4"
    >
      <ol className="grid gap-3">
        {messages.map((message) => (
          <Bubble key={message.id} message={message} onPress={message.id === last?.id ? onPress : null} />
        ))}
      </ol>
      <div ref={end} />
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid gap-3 rounded-xl border border-line bg-paper p-4">
      <Skeleton className="h-12 w-3/5" />
      <Skeleton className="ml-auto h-10 w-2/5" />
      <Skeleton className="h-12 w-1/2" />
    </div>
  );
}
