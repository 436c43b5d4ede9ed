//! One bot user: what is known about them, their conversation, and what was done for them.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useMay } from "#data/me.ts";
import { type BotUser, useBotUser } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { channelName, nameOf } from "#pages/users/person.ts";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { Badge } from "#ui/badge.tsx";
import { buttonClass } from "#ui/button.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { type Tab as TabOf, Tabs } from "#ui/tabs.tsx";
import { AboutCard } from "./about-card.tsx";
import { Conversation } from "./conversation.tsx";
import { ReachCard } from "./reach-card.tsx";
import type { Tab } from "./tab.ts";
import { TagsCard } from "./tags-card.tsx";
import { UserDeeds } from "./user-deeds.tsx";
import { UserFields } from "./user-fields.tsx";
import { UserRuns } from "./user-runs.tsx";
import { UserTimeline } from "./user-timeline.tsx";

const route = getRouteApi("/b/$bot/users/$user");

export function UserPage() {
  const text = useText();
  const { bot, user: id } = route.useParams();
  const user = useBotUser(bot, id);
  const back = (
    <div className="mb-3 -ml-2.5">
      <Link to="/b/$bot/users" params={{ bot }} className={buttonClass("quiet", "small")}>
        <ArrowLeft aria-hidden />
        {text("users-title")}
      </Link>
    </div>
  );
  if (user.error) {
    return (
      <PageBody>
        {back}
        <PageHeading title={text("users-one")} help="bot-users" />
        <FailureNote error={user.error} onRetry={() => user.refetch()} />
      </PageBody>
    );
  }
  return (
    <PageBody>
      {back}
      {user.data ? <Profile bot={bot} user={user.data} /> : <Loading />}
    </PageBody>
  );
}

function Profile({ bot, user }: { readonly bot: string; readonly user: BotUser }) {
  const text = useText();
  const badges = (
    <>
      <Badge>{channelName(user.channel, text)}</Badge>
      {user.is_tester && <Badge tone="accent">{text("users-tester")}</Badge>}
    </>
  );
  return (
    <>
      <PageHeading
        title={nameOf(user, text)}
        help="bot-users"
        aside={badges}
        actions={<UserDeeds bot={bot} user={user.id} name={nameOf(user, text)} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Sides bot={bot} user={user} />
        <aside aria-label={text("users-about")} className="grid gap-4">
          <TagsCard bot={bot} user={user} />
          <ReachCard bot={bot} user={user} />
          <AboutCard user={user} />
        </aside>
      </div>
    </>
  );
}

function Sides({ bot, user }: { readonly bot: string; readonly user: BotUser }) {
  const text = useText();
  const { tab = "fields" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayRead = useMay("conversations:read");
  const maySeeRuns = useMay("runs:read");
  const fields: TabOf<Tab> = {
    value: "fields",
    label: text("users-fields"),
    content: <UserFields key={user.id} bot={bot} user={user} />,
  };
  const conversation: TabOf<Tab> = {
    value: "conversation",
    label: text("users-conversation"),
    content: <Conversation bot={bot} user={user.id} />,
  };
  const runs: TabOf<Tab> = {
    value: "runs",
    label: text("users-runs"),
    content: <UserRuns bot={bot} user={user.id} />,
  };
  const timeline: TabOf<Tab> = {
    value: "timeline",
    label: text("users-timeline"),
    content: <UserTimeline bot={bot} user={user.id} />,
  };
  return (
    <Tabs
      label={text("users-one")}
      value={tab}
      onValueChange={(chosen) => navigate({ search: { tab: chosen }, replace: true })}
      tabs={[fields, ...(mayRead ? [conversation] : []), ...(maySeeRuns ? [runs] : []), timeline]}
    />
  );
}

function Loading() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-7 w-52" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-96" />
        <Skeleton className="h-72" />
      </div>
    </div>
  );
}
