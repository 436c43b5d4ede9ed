//! The settings: a menu of their parts, of which one is seen. What a role may not see is not in the menu; who
//! comes to its address all the same is told so.

import { getRouteApi, Link } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useEffect, useRef } from "react";
import { useMe } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { NotFound } from "#shell/failures.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { NotForYou } from "#shell/not-for-you.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { SECTIONS, type Section, type SectionId } from "./section.ts";

const route = getRouteApi("/settings/$section");

/** Each part is a script of its own. */
const PARTS: Record<SectionId, ComponentType> = {
  profile: lazy(async () => ({ default: (await import("./profile/profile.tsx")).Profile })),
  workspace: lazy(async () => ({ default: (await import("./workspace/workspace.tsx")).Workspace })),
  members: lazy(async () => ({ default: (await import("./members/members.tsx")).Members })),
  keys: lazy(async () => ({ default: (await import("./keys/keys.tsx")).Keys })),
  secrets: lazy(async () => ({ default: (await import("./secrets/secrets.tsx")).Secrets })),
  email: lazy(async () => ({ default: (await import("./email/email.tsx")).Email })),
  egress: lazy(async () => ({ default: (await import("./workspace/egress.tsx")).Egress })),
  limits: lazy(async () => ({ default: (await import("./workspace/limits.tsx")).LimitsPart })),
  audit: lazy(async () => ({ default: (await import("./audit/audit.tsx")).Audit })),
  widget: lazy(async () => ({ default: (await import("./widget/widget.tsx")).Widget })),
};

export function SettingsPage() {
  const text = useText();
  const { section: id } = route.useParams();
  const me = useMe().data;
  const section = SECTIONS.find((one) => one.id === id);
  if (!section) return <NotFound />;
  const may = ({ permission }: Section) => permission === null || me?.permissions.includes(permission);
  const Part = PARTS[section.id];
  return (
    <PageBody>
      <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[12rem_minmax(0,1fr)]">
        <SubMenu sections={SECTIONS.filter(may)} />
        <div className="min-w-0">
          <PageHeading title={text(section.label)} help={section.help} />
          {me && !may(section) && <NotForYou />}
          {me && may(section) && (
            <Suspense fallback={<Loading />}>
              <Part key={section.id} />
            </Suspense>
          )}
        </div>
      </div>
    </PageBody>
  );
}

function SubMenu({ sections }: { readonly sections: readonly Section[] }) {
  const text = useText();
  const menu = useRef<HTMLElement>(null);
  const { section } = route.useParams();
  // On a narrow screen it is a row that scrolls: the present part is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is marked then
  useEffect(() => {
    menu.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [section, sections.length]);
  return (
    <nav ref={menu} aria-label={text("settings-menu")} className="-mx-4 overflow-x-auto px-4 lg:mx-0 lg:px-0">
      <p className="mb-3 hidden px-2.5 text-xs font-medium text-soft lg:block">{text("settings-menu")}</p>
      <ul className="flex gap-0.5 lg:grid">
        {sections.map(({ id, label, icon: Icon }) => (
          <li key={id}>
            <Link
              to="/settings/$section"
              params={{ section: id }}
              className="flex h-8 items-center gap-2.5 rounded-lg px-2.5 whitespace-nowrap text-soft transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink [&_svg]:size-4 [&_svg]:shrink-0"
            >
              <Icon aria-hidden />
              {text(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid gap-4">
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="h-28 rounded-xl" />
    </div>
  );
}
