//! The real chat on this very page, as the tag would put it on a site. It is not there until it is asked for,
//! as opening it begins a conversation.

import { useEffect, useRef, useState } from "react";
import { useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { Switch } from "#ui/switch.tsx";
import { toast } from "#ui/toast.tsx";
import type { Appearance } from "./tag.ts";

/** How long nothing has to change before the chat is put up anew. */
const SETTLED_MS = 400;

export function Preview({ look }: { readonly look: Appearance }) {
  const text = useText();
  const [shown, setShown] = useState(false);
  return (
    <Card title={text("settings-widget-preview")} description={text("settings-widget-preview-why")}>
      <div className="max-w-xs font-medium">
        <Switch label={text("settings-widget-show")} checked={shown} onCheckedChange={setShown} />
      </div>
      {shown && <Chat look={look} onMissing={() => setShown(false)} />}
    </Card>
  );
}

interface ChatProps {
  readonly look: Appearance;
  readonly onMissing: () => void;
}

function Chat({ look, onMissing }: ChatProps) {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is loaded once
  useEffect(() => {
    loadWidget().then(
      () => setReady(true),
      () => {
        toast({ title: text("settings-widget-missing"), tone: "bad" });
        onMissing();
      },
    );
  }, []);
  useEffect(() => {
    if (!ready) return;
    // While one types it would connect anew with every letter.
    const timer = setTimeout(() => place.current && putUp(chatOf(look), place.current), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [ready, look]);
  return <div ref={place} />;
}

/** The element as `widget.js` defines it, as far as it is needed here. */
interface ChatElement extends HTMLElement {
  readonly isOpen?: boolean;
  open?(): void;
}

/** One that stood open is followed by an open one: who changes its title looks at it. */
function putUp(chat: ChatElement, place: HTMLElement): void {
  const before: ChatElement | null = place.querySelector("lancar-chat");
  const wasOpen = before?.isOpen ?? false;
  place.replaceChildren(chat);
  if (wasOpen) chat.open?.();
}

function chatOf(look: Appearance): ChatElement {
  const chat = document.createElement("lancar-chat");
  const { bot, lang, color } = look;
  const said = { bot, lang, heading: look.title.trim(), color, ref: look.ref.trim() };
  for (const [name, value] of Object.entries(said)) if (value) chat.setAttribute(name, value);
  if (look.open) chat.setAttribute("open", "");
  return chat;
}

let loading: Promise<void> | null = null;

/** The widget's own script, without a bot: it only makes the element known. */
function loadWidget(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/widget.js";
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      loading = null;
      script.remove();
      reject(new Error("widget.js can not be loaded"));
    });
    document.head.append(script);
  });
  return loading;
}
