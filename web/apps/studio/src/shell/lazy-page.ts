//! A page with a script of its own. When the script can not be loaded because the server is away, the page says so;
//! the router by itself would load the whole studio anew, which ends at the browser's page of errors.

import { lazyRouteComponent } from "@tanstack/react-router";
import { answersAtAll } from "#data/server-lost.ts";

export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => load().catch(withoutServer), name);

/** Thrown instead of what the router takes for a script of an older studio. */
export class ScriptUnreachable extends Error {}

async function withoutServer(error: unknown): Promise<never> {
  throw (await answersAtAll())
    ? error
    : new ScriptUnreachable("The server does not answer", { cause: error });
}
