//! The messages as the chat will show them (web/apps/widget/src/view). Values are not known here: pills stand
//! for them.

import type { Button, MessagePart, SendMessage } from "@lancar/flow";
import { ExternalLink } from "lucide-react";
import { useText } from "#language/text.tsx";
import { PillText } from "../../template/pill-text.tsx";
import { Preview } from "../preview.tsx";

export function MessagePreview({ settings }: { readonly settings: SendMessage }) {
  const text = useText();
  const { messages, quick_replies: replies = [] } = settings;
  return (
    <Preview title={text("panel-preview")}>
      <ul className="grid justify-items-start gap-1.5">
        {/* The parts have no names of their own; what stands at a place is drawn there. */}
        {[...messages.entries()].map(([at, part]) => (
          <li key={at} className="max-w-[85%] min-w-0">
            <Bubble part={part} />
          </li>
        ))}
      </ul>
      {replies.length > 0 && (
        <ul className="mt-3 flex flex-wrap justify-end gap-2">
          {replies.map((reply) => (
            <li
              key={reply.id}
              className="max-w-full rounded-full border border-accent px-3.5 py-1.5 font-medium wrap-anywhere text-accent"
            >
              <PillText text={reply.label || "…"} />
            </li>
          ))}
        </ul>
      )}
    </Preview>
  );
}

function Bubble({ part }: { readonly part: MessagePart }) {
  const text = useText();
  switch (part.kind) {
    case "text":
      return (
        <div className="rounded-2xl bg-hover px-3.5 py-2 wrap-anywhere">
          {part.text !== "" && (
            <p className="whitespace-pre-wrap">
              <PillText text={part.text} />
            </p>
          )}
          {part.text === "" && !part.buttons?.length && (
            <p className="text-soft italic">{text("panel-preview-empty")}</p>
          )}
          {part.buttons && <ButtonList buttons={part.buttons} />}
        </div>
      );
    case "image":
      return <Picture key={part.url} url={part.url} alt={part.alt ?? ""} />;
    case "typing":
      return (
        <div className="flex items-center gap-2">
          <span aria-hidden className="inline-flex gap-1 rounded-2xl bg-hover px-4 py-3.5">
            {[0, 1, 2].map((dot) => (
              <i key={dot} className="size-1.5 animate-breathe rounded-full bg-soft" />
            ))}
          </span>
          <span className="text-xs text-soft">{text("panel-preview-typing", { seconds: part.seconds })}</span>
        </div>
      );
  }
}

function ButtonList({ buttons }: { readonly buttons: readonly Button[] }) {
  return (
    <ul className="mt-2.5 mb-1 grid min-w-44 gap-1.5">
      {buttons.map((button) => (
        <li
          key={button.id}
          className="flex min-h-10 items-center justify-center gap-2 rounded-xl border border-edge bg-paper px-3.5 py-2 text-center font-medium text-accent"
        >
          <span className="min-w-0">
            <PillText text={button.label || "…"} />
          </span>
          {button.url !== undefined && <ExternalLink aria-hidden className="size-3.5 shrink-0" />}
        </li>
      ))}
    </ul>
  );
}

/** A picture whose address is whole; else what will be there. */
export function Picture({ url, alt }: { readonly url: string; readonly alt: string }) {
  const text = useText();
  const isWhole = /^https?:\/\/[^/\s]+\.[^\s{}]+$/.test(url);
  if (isWhole) {
    return (
      <img
        src={url}
        alt={alt}
        referrerPolicy="no-referrer"
        className="max-h-60 min-h-10 max-w-full rounded-2xl bg-hover object-cover"
      />
    );
  }
  return (
    <p className="rounded-2xl bg-hover px-3.5 py-6 text-soft italic">
      {alt === "" ? text("panel-preview-image") : <PillText text={alt} />}
    </p>
  );
}
