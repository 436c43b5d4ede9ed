//! The mail as it will roughly look (crates/effects/src/email/render.rs), on a desk or on a phone. Mail
//! programs differ, and values are not known here.

import type { EmailPart, SendEmail } from "@lancar/flow";
import { Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import { useText } from "#language/text.tsx";
import { Choice } from "#ui/choice.tsx";
import { classes } from "#ui/classes.ts";
import { PillText } from "../../template/pill-text.tsx";
import { Picture } from "../message/preview.tsx";
import { Preview } from "../preview.tsx";

export function EmailPreview({ settings }: { readonly settings: SendEmail }) {
  const text = useText();
  const [screen, setScreen] = useState<"desktop" | "phone">("desktop");
  const aside = (
    <Choice
      label={text("panel-preview-screen")}
      value={screen}
      options={[
        { value: "desktop", label: text("panel-preview-desktop"), icon: <Monitor aria-hidden /> },
        { value: "phone", label: text("panel-preview-phone"), icon: <Smartphone aria-hidden /> },
      ]}
      onValueChange={setScreen}
    />
  );
  return (
    <Preview title={text("panel-preview")} aside={aside}>
      <p className="mb-3 border-b border-line pb-3">
        <span className="text-soft">{text("panel-mail-subject")}: </span>
        <span className="font-medium wrap-anywhere">
          <PillText text={settings.subject || "…"} />
        </span>
      </p>
      {/* Mails are light wherever they are read: their colours are those of the renderer. */}
      <div className="overflow-x-auto rounded-lg bg-[#f2f4f7] p-3 text-[#1f2933] scheme-light">
        <div
          className={classes(
            "mx-auto grid gap-4 bg-[#ffffff] p-5 text-base leading-6",
            screen === "phone" ? "w-62" : "w-130 [zoom:0.53]",
          )}
        >
          {[...settings.body.entries()].map(([at, part]) => (
            <Part key={at} part={part} />
          ))}
        </div>
      </div>
    </Preview>
  );
}

function Part({ part }: { readonly part: EmailPart }) {
  switch (part.kind) {
    case "headline":
      return (
        <p className="text-xl leading-7 font-bold wrap-anywhere whitespace-pre-wrap">
          <PillText look="framed" text={part.text || "…"} />
        </p>
      );
    case "text":
      return (
        <p className="wrap-anywhere whitespace-pre-wrap">
          <PillText look="framed" text={part.text || "…"} />
        </p>
      );
    case "image":
      return <Picture key={part.url} url={part.url} alt={part.alt ?? ""} />;
    case "button":
      return (
        <p className="text-center">
          <span className="inline-block rounded-md bg-[#0b6bcb] px-5 py-2.5 text-[#ffffff]">
            <PillText look="framed" text={part.label || "…"} />
          </span>
        </p>
      );
  }
}
