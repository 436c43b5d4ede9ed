//! The bot at hand: the one in the address, else the one that was looked at last in this workspace.

import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useBots } from "#data/bots.ts";
import { useMe } from "#data/me.ts";
import { usePreferences } from "./preferences.ts";

/** The id of the bot at hand; null when there is none at all, or it is not known yet. */
export function useBotAtHand(): string | null {
  const inAddress = useParams({ strict: false, select: (params) => params.bot });
  const { lastBots, set } = usePreferences();
  const bots = useBots().data;
  const workspace = useMe().data?.workspace.id;
  const last = workspace === undefined ? undefined : lastBots[workspace];
  // An address may name one that is gone, or is in another workspace.
  const isHere = bots?.some(({ id }) => id === inAddress) ?? false;
  useEffect(() => {
    if (workspace === undefined || inAddress === undefined || !isHere || inAddress === last) return;
    set({ lastBots: { ...lastBots, [workspace]: inAddress } });
  }, [workspace, inAddress, isHere, last, lastBots, set]);
  if (inAddress) return inAddress;
  if (workspace === undefined) return null;
  const known = bots?.find((bot) => bot.id === last) ?? bots?.[0];
  return known?.id ?? null;
}
