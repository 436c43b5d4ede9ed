//! Where someone came from and when, and by which ids other systems know them.

import type { ReactNode } from "react";
import type { BotUser } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { Moment } from "#ui/moment.tsx";

export function AboutCard({ user }: { readonly user: BotUser }) {
  const text = useText();
  return (
    <Card title={text("users-about")}>
      <dl className="grid gap-3">
        {user.external_id && (
          <Fact label={text("users-external-id")}>
            <span className="wrap-anywhere">{user.external_id}</span>
          </Fact>
        )}
        {user.last_input && (
          <Fact label={text("users-last-input")}>
            <span className="line-clamp-3 wrap-anywhere">{user.last_input}</span>
          </Fact>
        )}
        <Fact label={text("users-seen")}>
          <Moment at={user.last_seen_at} />
        </Fact>
        <Fact label={text("users-came")}>
          <Moment at={user.created_at} />
        </Fact>
        <Fact label={text("users-id")}>
          <span className="flex items-center justify-between gap-2">
            <code className="text-xs wrap-anywhere">{user.id}</code>
            <CopyButton
              value={user.id}
              label={text("parts-copy-it", { what: text("users-id") })}
              look="quiet"
            />
          </span>
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
