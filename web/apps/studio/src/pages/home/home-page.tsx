//! Where `/` leads: to the home of the bot that was looked at last; without any bot, to making the first one,
//! of a template or empty.

import { Navigate } from "@tanstack/react-router";
import { Plus, Sparkles } from "lucide-react";
import { useState } from "react";
import { useBots } from "#data/bots.ts";
import { useMay, useMe } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { Gallery } from "#pages/templates/gallery.tsx";
import { useBotAtHand } from "#shell/bot.ts";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { NewBotDialog } from "#shell/new-bot-dialog.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";

export function HomePage() {
  const bots = useBots();
  const atHand = useBotAtHand();
  // In which workspace one is decides which bot was the last.
  const isKnown = !useMe().isPending;
  if (bots.error) {
    return (
      <PageBody>
        <ProblemNote error={bots.error} onRetry={() => bots.refetch()} />
      </PageBody>
    );
  }
  if (!bots.data || !isKnown) return null;
  if (atHand !== null) return <Navigate to="/b/$bot" params={{ bot: atHand }} replace />;
  return <Welcome />;
}

function Welcome() {
  const text = useText();
  const name = useMe().data?.name ?? "";
  const mayMake = useMay("bots:write");
  const [making, setMaking] = useState(false);
  const make = mayMake && (
    <Button onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      {text("shell-new-bot")}
    </Button>
  );
  return (
    <PageBody>
      <PageHeading title={text("home-welcome", { name })} help="first-workflow" actions={make} />
      {mayMake ? (
        <>
          <p className="-mt-3 mb-6 max-w-2xl text-soft">{text("home-make-one")}</p>
          <Gallery />
        </>
      ) : (
        <EmptyState icon={<Sparkles aria-hidden />} title={text("home-no-bot")}>
          {text("home-ask-for-one")}
        </EmptyState>
      )}
      <NewBotDialog open={making} onOpenChange={setMaking} />
    </PageBody>
  );
}
