//! What the palette finds by asking the server: people of the bot at hand by a few letters, and what an id means that
//! is pasted whole. Sub flows and bots are known here; by their ids they are found among them.

import { Problem } from "@lancar/api";
import { useNavigate } from "@tanstack/react-router";
import { Play, UserRound } from "lucide-react";
import { useEffect, useState } from "react";
import { useMay } from "#data/me.ts";
import { type RunStory, useFoundRun } from "#data/runs.ts";
import { type BotUser, type BotUserRow, useFirstUsers, useFoundUser } from "#data/users.ts";
import { type Text, useText } from "#language/text.tsx";
import { RUN_STATE } from "#pages/runs/run-state.tsx";
import { nameInList, nameOf } from "#pages/users/person.ts";
import { useBotAtHand } from "./bot.ts";
import type { Destination } from "./destinations.ts";

export interface Search {
  readonly found: readonly Destination[];
  readonly state: "done" | "searching" | "failed";
}

/** How long someone must have stopped typing before it is asked. */
const PAUSE_MS = 200;
/** One letter says too little, and the server reads so many at most. */
const LEAST = 2;
const MOST = 80;

export function useSearch(typed: string): Search {
  const written = typed.trim();
  const settled = useSettled(written);
  const bot = useBotAtHand();
  const may = { run: useMay("runs:read"), people: useMay("people:read") && bot !== null };
  const meant = meaningOf(written);
  const isMeant = meant !== null && may[meant.of];
  const answers = useAnswers(bot ?? "", isMeant && settled === written ? meant : null);
  if (!isMeant) return { found: [], state: "done" };
  return settled === written ? answers : { found: [], state: "searching" };
}

function useAnswers(bot: string, asked: Meaning | null): Search {
  const { run: runId, person: personId, search } = { ...NOTHING, ...asked };
  const run = useFoundRun(runId);
  const person = useFoundUser(bot, personId);
  const people = useFirstUsers(bot, search);
  const toPerson = usePersonDestination(bot);
  const toRun = useRunDestination();
  const answers = [run, person, people];
  if (answers.some(({ isFetching }) => isFetching)) return { found: [], state: "searching" };
  if (answers.some(({ error }) => isTrouble(error))) return { found: [], state: "failed" };
  const runs = run.data ? [toRun(run.data)] : [];
  const one = person.data ? [toPerson(person.data.id, { user: person.data })] : [];
  const several = (people.data ?? []).map((row) => toPerson(row.id, { row }));
  return { found: [...runs, ...one, ...several], state: "done" };
}

const NOTHING = { run: null, person: null, search: null };

type Meaning =
  | { readonly of: "run"; readonly run: string }
  | { readonly of: "people"; readonly person: string }
  | { readonly of: "people"; readonly search: string };

/** What is asked of the server; null when it has nothing to say to it. */
export function meaningOf(written: string): Meaning | null {
  // Ids of runs and people are long; those of sub flows and bots may be chosen, and are known here.
  const [, long, chosen] = /^(?:(run|usr)_[\w-]{8,64}|(flow|bot)_[\w-]{1,64})$/.exec(written) ?? [];
  const kind = long ?? chosen;
  if (kind === "run") return { of: "run", run: written };
  if (kind === "usr") return { of: "people", person: written };
  const isSearch = kind === undefined && written.length >= LEAST && written.length <= MOST;
  return isSearch ? { of: "people", search: written } : null;
}

/** That nothing has an id is an answer. */
function isTrouble(error: Error | null): boolean {
  return error !== null && !(error instanceof Problem && error.status === 404);
}

function useRunDestination(): (story: RunStory) => Destination {
  const text = useText();
  const navigate = useNavigate();
  return ({ run, headline }) => ({
    key: run.id,
    name: `${headline.workflow} · ${text(RUN_STATE[run.status].label)}`,
    kind: text("runs-one"),
    icon: Play,
    go: () => navigate({ to: "/b/$bot/runs/$run", params: { bot: run.bot, run: run.id } }),
  });
}

type Known = { readonly user: BotUser } | { readonly row: BotUserRow };

function usePersonDestination(bot: string): (id: string, known: Known) => Destination {
  const text = useText();
  const navigate = useNavigate();
  return (id, known) => ({
    key: id,
    name: "user" in known ? nameOf(known.user, text) : namedApart(known.row, text),
    kind: text("shell-a-person"),
    icon: UserRound,
    go: () => navigate({ to: "/b/$bot/users/$user", params: { bot, user: id } }),
  });
}

/** Two may have one name: the address tells them apart. */
function namedApart(row: BotUserRow, text: Text): string {
  const name = nameInList(row, text);
  return row.email && row.email !== name ? `${name} · ${row.email}` : name;
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
