//! How someone is treated: whether they get e-mail, and whether they meet drafts.

import type { ReactNode } from "react";
import { useMay } from "#data/me.ts";
import { type BotUser, useSetOptIn, useSetTester } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Switch } from "#ui/switch.tsx";

export function ReachCard({ bot, user }: { readonly bot: string; readonly user: BotUser }) {
  const text = useText();
  const mayWrite = useMay("people:write");
  const optIn = useSetOptIn(bot, user.id);
  const tester = useSetTester(bot, user.id);
  const wanted = user.email_opt_in ?? null;
  return (
    <Card title={text("users-reach")}>
      <div className="grid gap-4">
        <Explained words={text(wanted === null ? "users-opt-in-unasked" : "users-opt-in-is")}>
          <Switch
            label={text("users-opt-in")}
            checked={wanted === true}
            disabled={!mayWrite}
            onCheckedChange={(checked) => optIn.mutate(checked)}
          />
        </Explained>
        <Explained words={text("users-tester-is")}>
          <Switch
            label={text("users-is-tester")}
            checked={user.is_tester}
            disabled={!mayWrite}
            onCheckedChange={(checked) => tester.mutate(checked)}
          />
        </Explained>
        {optIn.error && <FailureNote error={optIn.error} />}
        {tester.error && <FailureNote error={tester.error} />}
      </div>
    </Card>
  );
}

function Explained({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <div className="font-medium">{children}</div>
      <p className="pr-12 text-soft">{words}</p>
    </div>
  );
}
