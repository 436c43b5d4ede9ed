//! The addresses of the studio. A page is a line here and a script of its own, loaded when it is opened.
//! The server answers the same addresses with `index.html` (crates/server/src/pages/studio.rs).

import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { askAhead } from "#data/ahead.ts";
import { readTab as readContentsTab } from "#pages/contents/tab.ts";
import { readFlowSearch } from "#pages/flow/search.ts";
import { readFilter } from "#pages/flows/filter.ts";
import { readInboxAddress } from "#pages/inbox/search.ts";
import { readMailSearch } from "#pages/outbox/filter.ts";
import { readRunSearch } from "#pages/runs/filter.ts";
import { readSettings } from "#pages/settings/section.ts";
import { readTab as readUserTab } from "#pages/user/tab.ts";
import { readUserSearch } from "#pages/users/filter.ts";
import { Broken, NotFound } from "#shell/failures.tsx";
import { lazyPage } from "#shell/lazy-page.ts";
import { Shell } from "#shell/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyPage(() => import("#pages/home/home-page.tsx"), "HomePage"),
});

const flows = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/flows",
  validateSearch: readFilter,
  component: lazyPage(() => import("#pages/flows/flows-page.tsx"), "FlowsPage"),
});

const flow = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/flows/$flow",
  validateSearch: readFlowSearch,
  // Beside its script, and not before somebody really goes there.
  beforeLoad: ({ cause, params }) => {
    if (cause === "enter") askAhead(params.bot, params.flow);
  },
  component: lazyPage(() => import("#pages/flow/flow-page.tsx"), "FlowPage"),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/inbox",
  validateSearch: readInboxAddress,
  component: lazyPage(() => import("#pages/inbox/inbox-page.tsx"), "InboxPage"),
});

const users = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/users",
  validateSearch: readUserSearch,
  component: lazyPage(() => import("#pages/users/users-page.tsx"), "UsersPage"),
});

const user = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/users/$user",
  validateSearch: readUserTab,
  component: lazyPage(() => import("#pages/user/user-page.tsx"), "UserPage"),
});

const peopleImport = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/users/import",
  component: lazyPage(() => import("#pages/people-import/people-import-page.tsx"), "PeopleImportPage"),
});

const contents = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/contents",
  validateSearch: readContentsTab,
  component: lazyPage(() => import("#pages/contents/contents-page.tsx"), "ContentsPage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$section", params: { section: "profile" }, replace: true });
  },
});

const settingsSection = createRoute({
  getParentRoute: () => root,
  path: "/settings/$section",
  validateSearch: readSettings,
  component: lazyPage(() => import("#pages/settings/settings-page.tsx"), "SettingsPage"),
});

const bot = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot",
  component: lazyPage(() => import("#pages/home/bot-home-page.tsx"), "BotHomePage"),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/runs",
  validateSearch: readRunSearch,
  component: lazyPage(() => import("#pages/runs/runs-page.tsx"), "RunsPage"),
});

const run = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/runs/$run",
  component: lazyPage(() => import("#pages/run/run-page.tsx"), "RunPage"),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  validateSearch: readMailSearch,
  component: lazyPage(() => import("#pages/outbox/outbox-page.tsx"), "OutboxPage"),
});

const mail = createRoute({
  getParentRoute: () => root,
  path: "/outbox/$mail",
  component: lazyPage(() => import("#pages/outbox/mail-page.tsx"), "MailPage"),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: "/templates",
  component: lazyPage(() => import("#pages/templates/templates-page.tsx"), "TemplatesPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    bot,
    flows,
    flow,
    inbox,
    runs,
    run,
    users,
    peopleImport,
    user,
    contents,
    outbox,
    mail,
    templates,
    settings,
    settingsSection,
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
