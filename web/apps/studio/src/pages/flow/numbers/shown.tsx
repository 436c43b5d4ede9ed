//! Which numbers the builder shows, and the way from a block to its runs, for all that stands in the builder.

import { useNavigate } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useFlowCounts } from "#data/counts.ts";
import { useMay } from "#data/me.ts";
import type { RunSearch } from "#pages/runs/filter.ts";
import { usePreferences } from "#shell/preferences.ts";
import { type Numbers, numbersOf } from "./numbers.ts";

export interface ShownNumbers {
  readonly bot: string;
  readonly flow: string;
  /** Null while they are off, or not known yet. */
  readonly numbers: Numbers | null;
  /** Goes to the runs of this sub flow. */
  readonly open: (narrowed: RunSearch) => void;
}

const Shown = createContext<ShownNumbers | null>(null);

/** None where runs may not be looked at. */
export function useShown(): ShownNumbers | null {
  return useContext(Shown);
}

export interface NumbersProviderProps {
  readonly bot: string;
  readonly flow: string;
  readonly children: ReactNode;
}

export function NumbersProvider({ bot, flow, children }: NumbersProviderProps) {
  const navigate = useNavigate();
  const mayRead = useMay("runs:read");
  const chosen = usePreferences((preferences) => preferences.numbers);
  const span = mayRead && chosen !== "off" ? chosen : null;
  const counts = useFlowCounts(bot, flow, span).data;
  const numbers = useMemo(() => (span !== null && counts ? numbersOf(counts) : null), [span, counts]);
  const shown = useMemo(() => {
    const open = (narrowed: RunSearch) =>
      void navigate({ to: "/b/$bot/runs", params: { bot }, search: { ...narrowed, workflow: flow } });
    return mayRead ? { bot, flow, numbers, open } : null;
  }, [navigate, mayRead, bot, flow, numbers]);
  return <Shown value={shown}>{children}</Shown>;
}
