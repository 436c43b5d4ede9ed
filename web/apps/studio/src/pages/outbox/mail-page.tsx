//! One mail, as whoever gets it sees it, and what became of it.
//!
//! What must stay true: the HTML part is somebody else's. It is shown in a frame that may nothing (`sandbox`),
//! from an address that forbids scripts once more (crates/server/src/pages/mail_part.rs). A `srcdoc` would
//! inherit this page's policy and lose its looks.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, Monitor, Smartphone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMay } from "#data/me.ts";
import { type Mail, useMail } from "#data/outbox.ts";
import { useRun } from "#data/runs.ts";
import { useSayTold } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { CopyButton } from "#pages/run/copy-button.tsx";
import { RunState } from "#pages/runs/run-state.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { buttonClass } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { classes } from "#ui/classes.ts";
import { Moment } from "#ui/moment.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { MailStateBadge } from "./mail-state.tsx";

const route = getRouteApi("/outbox/$mail");

export function MailPage() {
  const text = useText();
  const { mail: id } = route.useParams();
  const mail = useMail(id);
  return (
    <PageBody>
      <div className="mb-3 -ml-2.5">
        <Link to="/outbox" className={buttonClass("quiet", "small")}>
          <ArrowLeft aria-hidden />
          {text("outbox-title")}
        </Link>
      </div>
      {mail.error && (
        <>
          <PageHeading title={text("outbox-mail")} help="outbox" />
          <ProblemNote error={mail.error} onRetry={() => mail.refetch()} />
        </>
      )}
      {!mail.data && !mail.error && (
        <div aria-busy>
          <span className="sr-only">{text("ui-loading")}</span>
          <Skeleton className="mb-6 h-7 w-64" />
          <Skeleton className="h-96 rounded-xl" />
        </div>
      )}
      {mail.data && <Whole mail={mail.data} />}
    </PageBody>
  );
}

function Whole({ mail }: { readonly mail: Mail }) {
  const text = useText();
  const [part, setPart] = useState<"html" | "text">("html");
  return (
    <>
      <PageHeading
        help="outbox"
        title={mail.subject.trim() || text("outbox-no-subject")}
        aside={<MailStateBadge state={mail.state} />}
      />
      <StateNote mail={mail} />
      <Facts mail={mail} />
      <Tabs
        label={text("outbox-parts")}
        value={part}
        onValueChange={setPart}
        tabs={[
          { value: "html", label: text("outbox-html"), content: <HtmlPart mail={mail} /> },
          { value: "text", label: text("outbox-text"), content: <TextPart mail={mail} /> },
        ]}
      />
    </>
  );
}

/** What its state means for whoever reads it. */
function StateNote({ mail }: { readonly mail: Mail }) {
  const text = useText();
  if (mail.state === "sent" || mail.state === "sending") return null;
  const words = {
    not_sent: text("outbox-not-sent-why"),
    failed: text("outbox-refused-why"),
    unknown: text("outbox-unknown-why"),
  }[mail.state];
  return (
    <p
      className={classes(
        "mb-4 rounded-xl border border-line p-4",
        mail.state === "not_sent" ? "bg-wait-soft" : "bg-bad-soft",
      )}
    >
      {words}
    </p>
  );
}

function Facts({ mail }: { readonly mail: Mail }) {
  const text = useText();
  const say = useSayTold();
  return (
    <dl className="mb-6 grid gap-x-6 gap-y-3 rounded-xl border border-line bg-paper p-4 shadow-card sm:grid-cols-2">
      <Addresses label={text("outbox-to")} list={mail.to} />
      <Addresses label={text("outbox-cc")} list={mail.cc} />
      <Addresses label={text("outbox-bcc")} list={mail.bcc} />
      <Addresses label={text("outbox-reply-to")} list={mail.reply_to ? [mail.reply_to] : []} />
      <Addresses label={text("outbox-left-out")} list={mail.left_out} />
      <Fact label={text("outbox-when")}>
        <Moment at={mail.at} />
      </Fact>
      {mail.run && <RunFact run={mail.run} />}
      {mail.response && mail.state !== "not_sent" && (
        <Fact label={text("outbox-answer")}>{say({ sentence: mail.response, said: mail.said })}</Fact>
      )}
      <Fact label={text("outbox-delivery")}>{text(DELIVERY[mail.delivery] ?? "outbox-delivery-ask")}</Fact>
      <Fact label="Message-ID">
        <span className="flex min-w-0 items-center gap-1">
          <code className="min-w-0 truncate text-xs" title={mail.message_id}>
            {mail.message_id}
          </code>
          <span className="-my-2">
            <CopyButton what={mail.message_id} />
          </span>
        </span>
      </Fact>
    </dl>
  );
}

const DELIVERY: Readonly<Record<string, string>> = {
  at_least_once: "outbox-delivery-again",
  at_most_once: "outbox-delivery-once",
  ask: "outbox-delivery-ask",
};

function Addresses({ label, list }: { readonly label: string; readonly list: readonly string[] }) {
  return list.length > 0 ? <Fact label={label}>{list.join(", ")}</Fact> : null;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-soft">{label}</dt>
      <dd className="mt-0.5 wrap-anywhere">{children}</dd>
    </div>
  );
}

/** The mail knows the run's id alone; the run knows its bot and what it is called. */
function RunFact({ run }: { readonly run: string }) {
  const text = useText();
  const mayRead = useMay("runs:read");
  const told = useRun(mayRead ? run : null).data;
  return (
    <Fact label={text("outbox-run")}>
      {told ? (
        <span className="flex flex-wrap items-center gap-2">
          <Link
            to="/b/$bot/runs/$run"
            params={{ bot: told.run.bot, run }}
            className="font-medium text-accent hover:underline"
          >
            {told.headline.workflow}
          </Link>
          <RunState status={told.run.status} />
        </span>
      ) : (
        <code className="text-xs">{run}</code>
      )}
    </Fact>
  );
}

type Width = "desktop" | "phone";

function HtmlPart({ mail }: { readonly mail: Mail }) {
  const text = useText();
  const [width, setWidth] = useState<Width>("desktop");
  return (
    <>
      <div className="mb-3 hidden justify-end sm:flex">
        <Choice
          label={text("outbox-width")}
          value={width}
          options={[
            { value: "desktop" as const, label: text("outbox-desktop"), icon: <Monitor aria-hidden /> },
            { value: "phone" as const, label: text("outbox-phone"), icon: <Smartphone aria-hidden /> },
          ]}
          onValueChange={setWidth}
        />
      </div>
      <div className="flex justify-center rounded-xl border border-line bg-hover p-0 sm:p-6">
        {/* A mail has a light ground of its own, whatever the theme: so it is read in most programs. */}
        <iframe
          sandbox=""
          src={`/outbox/${mail.id}/html`}
          title={text("outbox-html-of", { subject: mail.subject })}
          className={classes(
            "h-[36rem] w-full rounded-lg border border-line bg-white scheme-light transition-[max-width]",
            width === "phone" ? "max-w-96" : "max-w-3xl",
          )}
        />
      </div>
    </>
  );
}

function TextPart({ mail }: { readonly mail: Mail }) {
  const text = useText();
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label={text("outbox-text")}
      className="overflow-auto rounded-xl border border-line bg-paper p-4"
    >
      <pre className="font-mono text-xs leading-relaxed whitespace-pre-wrap">{mail.text}</pre>
    </section>
  );
}
