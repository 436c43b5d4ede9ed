//! The bot at hand: the one in the address, else the one that was looked at last.

import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useBots } from "#data/bots.ts";
import { usePreferences } from "./preferences.ts";

/** The id of the bot at hand; null when there is none at all, or it is not known yet. */
export function useBotAtHand(): string | null {
  const inAddress = useParams({ strict: false, select: (params) => params.bot });
  const { lastBot, set } = usePreferences();
  const bots = useBots().data;
  useEffect(() => {
    if (inAddress && inAddress !== lastBot) set({ lastBot: inAddress });
  }, [inAddress, lastBot, set]);
  if (inAddress) return inAddress;
  const known = bots?.find((bot) => bot.id === lastBot) ?? bots?.[0];
  return known?.id ?? null;
}
