//! The chat on a site: how it looks, the tag to copy, and the chat itself to look at.

import { ExternalLink, MessageCircle } from "lucide-react";
import { useState } from "react";
import { useBots } from "#data/bots.ts";
import { useText } from "#language/text.tsx";
import { useBotAtHand } from "#shell/bot.ts";
import { buttonClass } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { AppearanceForm } from "./appearance-form.tsx";
import { Preview } from "./preview.tsx";
import { type Appearance, chatPage, isColor, scriptTag } from "./tag.ts";

export function Widget() {
  const text = useText();
  const bots = useBots();
  const atHand = useBotAtHand();
  if (bots.error) return <FailureNote error={bots.error} onRetry={() => bots.refetch()} />;
  if (!bots.data) return <Skeleton className="h-72 rounded-xl" />;
  if (atHand === null) {
    return (
      <EmptyState icon={<MessageCircle aria-hidden />} title={text("settings-widget-no-bot")}>
        {text("settings-widget-no-bot-why")}
      </EmptyState>
    );
  }
  return <WidgetOf first={atHand} bots={bots.data} />;
}

interface WidgetOfProps {
  readonly first: string;
  readonly bots: readonly { readonly id: string; readonly name: string }[];
}

function WidgetOf({ first, bots }: WidgetOfProps) {
  const text = useText();
  const [look, setLook] = useState<Appearance>({
    bot: first,
    lang: "",
    title: "",
    color: "",
    open: false,
    ref: "",
  });
  const server = window.location.origin;
  const shown = isColor(look.color) ? look : { ...look, color: "" };
  const tag = scriptTag(server, shown);
  const page = chatPage(server, shown);
  return (
    <div className="grid gap-4">
      <AppearanceForm look={look} bots={bots} onLook={setLook} />
      <Card
        title={text("settings-widget-tag")}
        description={text("settings-widget-tag-why")}
        actions={
          <CopyButton value={tag} label={text("parts-copy-it", { what: text("settings-widget-tag") })} />
        }
      >
        <pre className="rounded-lg bg-hover p-3 text-xs wrap-anywhere whitespace-pre-wrap">
          <code>{tag}</code>
        </pre>
      </Card>
      <Card
        title={text("settings-widget-page")}
        description={text("settings-widget-page-why")}
        actions={
          <>
            <CopyButton value={page} label={text("parts-copy-it", { what: text("settings-widget-page") })} />
            <a href={page} target="_blank" rel="noreferrer" className={buttonClass("plain", "small")}>
              <ExternalLink aria-hidden />
              {text("settings-widget-open")}
            </a>
          </>
        }
      >
        <code className="text-xs wrap-anywhere">{page}</code>
      </Card>
      <Preview look={shown} />
    </div>
  );
}
