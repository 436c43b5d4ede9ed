//! Where sub flows stand and what is on them, as requests: both for those who sort them, and for those who make
//! or bring back a sub flow.

import { take } from "@lancar/api";
import { api } from "./client.ts";

/** What becomes of the labels of some sub flows. */
export interface Labelling {
  readonly flows: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Puts sub flows into a folder; `null`: into none. */
export async function move(bot: string, flows: readonly string[], folder: string | null): Promise<void> {
  const body = { flows: [...flows], folder };
  await take(api.POST("/api/v1/bots/{bot}/flows/move", { params: { path: { bot } }, body }));
}

export async function label(bot: string, { flows, add, remove }: Labelling): Promise<void> {
  const body = { flows: [...flows], add: [...add], remove: [...remove] };
  await take(api.POST("/api/v1/bots/{bot}/flows/label", { params: { path: { bot } }, body }));
}

/** Puts one sub flow where another stands or stood. */
export async function shelve(
  bot: string,
  flow: string,
  like: { readonly folder?: string | null; readonly labels: readonly string[] },
): Promise<void> {
  if (like.folder) await move(bot, [flow], like.folder);
  if (like.labels.length > 0) await label(bot, { flows: [flow], add: like.labels, remove: [] });
}
