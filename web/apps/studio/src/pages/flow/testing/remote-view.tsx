//! What would be sent, whole: a request as it goes over the wire, a mail as it is read.

import type { ReactNode } from "react";
import { useText } from "#language/text.tsx";
import { pretty } from "#pages/run/journal.ts";
import { Wire } from "#pages/run/wire.tsx";

/** A request that would be sent; secrets are hidden by the server. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | null;
}

/** A mail that would be sent, part after part (crates/domain/src/remote.rs). */
export interface ShownMail {
  readonly profile?: string | null;
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly reply_to?: string | null;
  readonly subject: string;
}

export type MailPart =
  | { readonly kind: "headline" | "text"; readonly text: string }
  | { readonly kind: "image"; readonly url: string; readonly alt: string }
  | { readonly kind: "button"; readonly label: string; readonly url: string };

export type Remote =
  | ({
      readonly remote: "request";
      readonly auth?: { readonly kind: "none" | "basic" | "bearer" };
    } & ShownRequest)
  | ({ readonly remote: "mail"; readonly body: readonly MailPart[] } & ShownMail);

const HIDDEN = "•••";

/** With the credential that is added when it is sent: its place is shown, never its words. */
export function withCredential(remote: Extract<Remote, { remote: "request" }>): ShownRequest {
  const kind = remote.auth?.kind ?? "none";
  if (kind === "none") return remote;
  const word = kind === "basic" ? "Basic" : "Bearer";
  return { ...remote, headers: [...remote.headers, ["Authorization", `${word} ${HIDDEN}`]] };
}

/** Headers and body as they go over the wire; the first line stands above them, where it wraps. */
function inside(headers: ShownRequest["headers"], body: string): string {
  const head = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  return [head, body && pretty(body)].filter(Boolean).join("\n\n");
}

export function RequestView({ request, cut }: { readonly request: ShownRequest; readonly cut: boolean }) {
  const text = useText();
  const { method, url, headers, body } = request;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="font-mono text-xs wrap-anywhere">
        <span className="font-semibold">{method}</span> {url}
      </p>
      {(headers.length > 0 || body) && (
        <Wire label={text("runs-request")}>{inside(headers, body ?? "")}</Wire>
      )}
      {cut && <p className="text-soft">{text("runs-cut")}</p>}
    </div>
  );
}

export function MailView({ mail, children }: { readonly mail: ShownMail; readonly children: ReactNode }) {
  const text = useText();
  const lines: readonly (readonly [string, string])[] = [
    [text("runs-mail-to"), mail.to.join(", ")],
    [text("panel-mail-cc"), (mail.cc ?? []).join(", ")],
    [text("panel-mail-bcc"), (mail.bcc ?? []).join(", ")],
    [text("panel-mail-reply-to"), mail.reply_to ?? ""],
    [text("runs-mail-subject"), mail.subject],
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {lines
          .filter(([, said], at) => said !== "" || at === 0 || at === lines.length - 1)
          .map(([name, said]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd className="wrap-anywhere">{said || "–"}</dd>
            </div>
          ))}
      </dl>
      {children}
    </div>
  );
}

/** Mails are light wherever they are read, as in the preview of the block. */
export function MailLook({ parts }: { readonly parts: readonly MailPart[] }) {
  return (
    <div className="rounded-lg bg-[#f2f4f7] p-3 text-[#1f2933] scheme-light">
      <div className="grid grid-cols-1 gap-3 bg-[#ffffff] p-4 text-sm leading-6">
        {[...parts.entries()].map(([at, part]) => (
          <Part key={at} part={part} />
        ))}
      </div>
    </div>
  );
}

function Part({ part }: { readonly part: MailPart }) {
  switch (part.kind) {
    case "headline":
      return <p className="text-base font-bold wrap-anywhere whitespace-pre-wrap">{part.text}</p>;
    case "text":
      return <p className="wrap-anywhere whitespace-pre-wrap">{part.text}</p>;
    case "image":
      return (
        <img src={part.url} alt={part.alt} className="max-h-48 max-w-full" referrerPolicy="no-referrer" />
      );
    case "button":
      return (
        <p className="text-center">
          <span className="inline-block rounded-md bg-[#0b6bcb] px-4 py-2 text-[#ffffff]">{part.label}</span>
        </p>
      );
  }
}
