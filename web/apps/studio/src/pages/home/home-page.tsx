//! Where `/` leads: to the home of the bot that was looked at last; without any bot, to making the first one.

import { Navigate, useNavigate } from "@tanstack/react-router";
import { Download, Plus, Sparkles } from "lucide-react";
import { useState } from "react";
import { useBots } from "#data/bots.ts";
import { useMay, useMe } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { useBotAtHand } from "#shell/bot.ts";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { NewBotDialog } from "#shell/new-bot-dialog.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { useImportExample } from "./example.ts";

export function HomePage() {
  const bots = useBots();
  const atHand = useBotAtHand();
  if (bots.error) {
    return (
      <PageBody>
        <ProblemNote error={bots.error} onRetry={() => bots.refetch()} />
      </PageBody>
    );
  }
  if (!bots.data) return null;
  if (atHand !== null) return <Navigate to="/b/$bot" params={{ bot: atHand }} replace />;
  return <Welcome />;
}

function Welcome() {
  const text = useText();
  const name = useMe().data?.name ?? "";
  const mayMake = useMay("bots:write");
  const [making, setMaking] = useState(false);
  const navigate = useNavigate();
  const example = useImportExample();
  const onSuccess = ({ bot }: { readonly bot: string }) => navigate({ to: "/b/$bot", params: { bot } });
  const make = (
    <>
      <Button busy={example.isPending} onClick={() => example.mutate(undefined, { onSuccess })}>
        <Download aria-hidden />
        {text("home-import-example")}
      </Button>
      <Button look="primary" onClick={() => setMaking(true)}>
        <Plus aria-hidden />
        {text("shell-new-bot")}
      </Button>
    </>
  );
  return (
    <PageBody>
      <PageHeading title={text("home-welcome", { name })} />
      <EmptyState
        icon={<Sparkles aria-hidden />}
        title={text("home-no-bot")}
        actions={mayMake ? make : undefined}
      >
        {mayMake ? text("home-make-one") : text("home-ask-for-one")}
        {mayMake && <p className="mt-2">{text("home-example-is")}</p>}
      </EmptyState>
      {example.error && (
        <div className="mt-4">
          <ProblemNote error={example.error} />
        </div>
      )}
      <NewBotDialog open={making} onOpenChange={setMaking} />
    </PageBody>
  );
}
