//! What is done to many bot users, and how many they are before it is done.

import { type Schema, take } from "@lancar/api";
import { useEffect, useState } from "react";
import { type Chosen, inPortions, type Outcome, type Portion, type Watching } from "./bulk.ts";
import { api } from "./client.ts";
import { bodyOf, queryOf, type UserFilter } from "./user-filter.ts";

export type UsersDeed =
  | Schema<"BotUsersDeed">
  | {
      readonly kind: "trigger";
      readonly workflow: string;
      /** The same at every portion, and when it is tried again: nobody gets two runs. */
      readonly key: string;
      /** The same for all of them. */
      readonly inputs: Readonly<Record<string, string>>;
    };

export type ChosenUsers = Chosen<UserFilter>;

/** Does it to all of them. Throws a `Problem` when a portion can not be sent; those before it are done. */
export function changeUsers(
  bot: string,
  deed: UsersDeed,
  { chosen, ...watching }: Watching & { readonly chosen: ChosenUsers },
): Promise<Outcome> {
  const params = { path: { bot } };
  return inPortions(
    chosen,
    (portion, names) => {
      // A field or tag that is renamed between two portions is the same one.
      const which = { ...whichOf(portion), ...(names !== null && { names }) };
      if (deed.kind === "trigger") {
        const { workflow, key, inputs } = deed;
        const body = { ...which, workflow, key, inputs };
        return take(api.POST("/api/v1/bots/{bot}/runs/several", { params, body }));
      }
      return take(api.POST("/api/v1/bots/{bot}/bot-users/change", { params, body: { ...which, deed } }));
    },
    watching,
  );
}

function whichOf(portion: Portion<UserFilter>) {
  return portion.kind === "some"
    ? { users: [...portion.ids] }
    : { filter: bodyOf(portion.query), cursor: portion.cursor };
}

export interface Counted {
  /** How many until now. */
  readonly count: number;
  readonly isWhole: boolean;
  readonly error: unknown;
}

/** Counts them: at once those that are marked, some thousands at a time all that match. */
export function useCounted(bot: string, chosen: ChosenUsers): Counted {
  const some = chosen.kind === "some" ? chosen.ids.length : null;
  const [counted, setCounted] = useState<Counted>({
    count: some ?? 0,
    isWhole: some !== null,
    error: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is chosen does not change while it is asked
  useEffect(() => {
    if (chosen.kind === "some") return;
    const stopping = new AbortController();
    countAll(bot, chosen.query, { onCount: setCounted, signal: stopping.signal }).catch((error: unknown) => {
      if (!stopping.signal.aborted) setCounted((sofar) => ({ ...sofar, error }));
    });
    return () => stopping.abort();
  }, []);
  return counted;
}

interface Counting {
  readonly onCount: (counted: Counted) => void;
  readonly signal: AbortSignal;
}

async function countAll(bot: string, filter: UserFilter, { onCount, signal }: Counting): Promise<void> {
  let count = 0;
  let cursor: string | null | undefined;
  do {
    const query = { ...queryOf(filter), ...(cursor && { cursor }) };
    const params = { path: { bot }, query };
    const part: Schema<"BotUserCount"> = await take(
      api.GET("/api/v1/bots/{bot}/bot-users/count", { params, signal }),
    );
    if (signal.aborted) return;
    count += part.count;
    cursor = part.next_cursor;
    onCount({ count, isWhole: !cursor, error: null });
  } while (cursor);
}
