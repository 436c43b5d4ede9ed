//! The inbox: the conversations beside the one that is open. On a narrow screen there is one of the two.

import { getRouteApi } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { useText } from "#language/text.tsx";
import { PageHeading } from "#shell/heading.tsx";
import { classes } from "#ui/classes.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { type InboxAddress, readInboxAddress } from "./search.ts";
import { Talk } from "./talk.tsx";

const route = getRouteApi("/b/$bot/inbox");

export function InboxPage() {
  const text = useText();
  const { bot } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const go = (change: Partial<Record<keyof InboxAddress, string>>, how: { readonly replace: boolean }) =>
    navigate({ search: readInboxAddress({ ...address, ...change }), replace: how.replace });
  return (
    <div className={classes("flex h-full flex-col px-4 sm:px-8", address.user ? "md:pt-8" : "pt-6 sm:pt-8")}>
      {/* On a narrow screen the open conversation needs the room. */}
      <div className={classes(address.user && "max-md:sr-only")}>
        <PageHeading title={text("inbox-title")} help="inbox" />
      </div>
      <div className="-mx-4 flex min-h-0 grow border-t border-line sm:-mx-8">
        <div
          className={classes(
            "min-h-0 w-full shrink-0 border-line md:w-80 md:border-r",
            address.user && "hidden md:block",
          )}
        >
          <ConversationList
            bot={bot}
            address={address}
            onFilter={(filter) => go({ filter }, { replace: true })}
            onHolder={(holder) => go({ holder }, { replace: true })}
            onSearch={(search) => go({ search }, { replace: true })}
          />
        </div>
        <div className={classes("min-h-0 min-w-0 grow", !address.user && "hidden md:block")}>
          {address.user ? (
            <Talk
              key={address.user}
              whose={{ bot, user: address.user }}
              onBack={() => go({ user: "" }, { replace: false })}
            />
          ) : (
            <div className="p-8">
              <EmptyState icon={<MessagesSquare aria-hidden />} title={text("inbox-choose")}>
                {text("inbox-choose-why")}
              </EmptyState>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
