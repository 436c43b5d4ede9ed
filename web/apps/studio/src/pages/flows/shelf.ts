//! What the overview knows of sub flows besides themselves: their folders and labels, how their runs go, and
//! which of them are marked.

import { useMemo, useState } from "react";
import { type Folder, useFolders } from "#data/folders.ts";
import { type Health, useHealth } from "#data/health.ts";
import { type Label, useLabels } from "#data/labels.ts";
import { useMay } from "#data/me.ts";
import { useLanguage } from "#language/text.tsx";

export interface Shelf {
  /** By name, as the language sorts. */
  readonly folders: readonly Folder[];
  readonly labels: readonly Label[];
  /** By workflow; empty for those who may not see runs. */
  readonly health: ReadonlyMap<string, Health>;
  readonly marked: ReadonlySet<string>;
  readonly mark: (flow: string, on: boolean) => void;
  readonly unmark: () => void;
  /** Whether one may sort. */
  readonly maySort: boolean;
}

const NONE: ReadonlySet<string> = new Set();
const UNKNOWN: ReadonlyMap<string, Health> = new Map();

export function useShelf(bot: string): Shelf {
  const language = useLanguage();
  const folders = useFolders(bot).data;
  const labels = useLabels(bot).data;
  const health = useHealth(bot, { enabled: useMay("runs:read") }).data ?? UNKNOWN;
  const maySort = useMay("bots:write");
  const [marked, setMarked] = useState(NONE);
  return useMemo(() => {
    const { compare } = new Intl.Collator(language, { numeric: true });
    const byName = <T extends { readonly name: string }>(list: readonly T[] = []) =>
      list.toSorted((a, b) => compare(a.name, b.name));
    const mark = (flow: string, on: boolean) =>
      setMarked((before) => new Set(on ? [...before, flow] : [...before].filter((id) => id !== flow)));
    return {
      folders: byName(folders),
      labels: byName(labels),
      health,
      marked,
      mark,
      unmark: () => setMarked(NONE),
      maySort,
    };
  }, [language, folders, labels, health, marked, maySort]);
}
