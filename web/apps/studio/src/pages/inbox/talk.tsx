//! One conversation: what was said, followed live; who answers now; and a way to answer by hand.

import { ArrowLeft, PanelRight } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { Message } from "#data/conversations.ts";
import { useMarkRead, useStanding, useTalk, type Whose } from "#data/inbox.ts";
import { useMay } from "#data/me.ts";
import { useBotUser } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Bubble } from "#pages/user/bubble.tsx";
import { nameOf, shortId } from "#pages/users/person.ts";
import { IconButton } from "#ui/button.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { AssignMenu } from "./assign-menu.tsx";
import { Composer } from "./composer.tsx";
import { PauseBar } from "./pause-bar.tsx";
import { PersonSide } from "./person-side.tsx";
import { useStayAtEnd } from "./stay-at-end.ts";

export interface TalkProps {
  readonly whose: Whose;
  readonly onBack: () => void;
}

export function Talk({ whose, onBack }: TalkProps) {
  const text = useText();
  const user = useBotUser(whose.bot, whose.user);
  const standing = useStanding(whose);
  const mayWrite = useMay("conversations:write");
  const [side, setSide] = useState(false);
  useMarkRead(whose, standing.data);
  const name = user.data ? nameOf(user.data, text) : text("users-guest", { id: shortId(whose.user) });
  const failed = standing.error ?? user.error;
  return (
    <div className="flex h-full">
      <section aria-label={text("inbox-talk-with", { name })} className="flex min-w-0 grow flex-col">
        <header className="flex items-center gap-2 border-b border-line px-4 py-2">
          <div className="md:hidden">
            <IconButton label={text("inbox-back")} onClick={onBack}>
              <ArrowLeft aria-hidden />
            </IconButton>
          </div>
          <h2 className="min-w-0 grow truncate font-semibold">{name}</h2>
          {standing.data && <AssignMenu whose={whose} standing={standing.data} />}
          <div className="xl:hidden">
            <IconButton
              label={text("inbox-person")}
              aria-expanded={side}
              onClick={() => setSide((shown) => !shown)}
            >
              <PanelRight aria-hidden />
            </IconButton>
          </div>
        </header>
        {failed ? (
          <div className="p-4">
            <FailureNote error={failed} onRetry={() => Promise.all([standing.refetch(), user.refetch()])} />
          </div>
        ) : (
          <>
            {standing.data && <PauseBar whose={whose} standing={standing.data} />}
            <Messages whose={whose} />
            {mayWrite && standing.data && <Composer whose={whose} isPaused={Boolean(standing.data.pause)} />}
          </>
        )}
      </section>
      {user.data && (
        <PersonSide bot={whose.bot} user={user.data} isOpen={side} onClose={() => setSide(false)} />
      )}
    </div>
  );
}

function Messages({ whose }: { readonly whose: Whose }) {
  const text = useText();
  const talk = useTalk(whose);
  if (talk.error) {
    return (
      <div className="min-h-0 grow p-4">
        <FailureNote error={talk.error} onRetry={() => talk.refetch()} />
      </div>
    );
  }
  if (!talk.data) {
    return (
      <div aria-busy className="grid min-h-0 grow content-end gap-3 p-4">
        <Skeleton className="h-12 w-3/5" />
        <Skeleton className="ml-auto h-10 w-2/5" />
      </div>
    );
  }
  // Pages come from the end backwards.
  const messages = [...talk.data.pages].reverse().flatMap((page) => page.items);
  return (
    <Log messages={messages} label={text("users-conversation")}>
      <LoadMore
        hasMore={talk.hasNextPage}
        busy={talk.isFetchingNextPage}
        onMore={() => talk.fetchNextPage()}
      />
    </Log>
  );
}

interface LogProps {
  readonly messages: readonly Message[];
  readonly label: string;
  readonly children: ReactNode;
}

function Log({ messages, label, children }: LogProps) {
  const frame = useRef<HTMLDivElement>(null);
  const onScroll = useStayAtEnd(frame, messages.at(-1)?.id);
  return (
    <div
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
      tabIndex={0}
      role="log"
      aria-label={label}
      onScroll={onScroll}
      className="min-h-0 grow overflow-y-auto p-4"
    >
      <div className="mb-4">{children}</div>
      <ol className="grid gap-3">
        {messages.map((message) => (
          <Bubble key={message.id} message={message} onPress={null} />
        ))}
      </ol>
    </div>
  );
}
