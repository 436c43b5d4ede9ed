//! The addresses of the studio. A page is a line here and a script of its own, loaded when it is opened.
//! The server answers the same addresses with `index.html` (crates/server/src/pages/studio.rs).

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { readFilter } from "#pages/flows/filter.ts";
import { Broken, NotFound } from "#shell/failures.tsx";
import { Shell } from "#shell/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("#pages/home/home-page.tsx"), "HomePage"),
});

const flows = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/flows",
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import("#pages/flows/flows-page.tsx"), "FlowsPage"),
});

const flow = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot/flows/$flow",
  component: lazyRouteComponent(() => import("#pages/flow/flow-page.tsx"), "FlowPage"),
});

const bot = createRoute({
  getParentRoute: () => root,
  path: "/b/$bot",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/b/$bot/flows", params, replace: true });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([home, bot, flows, flow]),
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
