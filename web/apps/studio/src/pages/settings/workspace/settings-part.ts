//! A page of the settings changes its part of one document that others change, too.
//!
//! What must stay true: what is typed is lost only by a choice; what others saved meanwhile is never
//! overwritten unseen, other than in the part that one keeps as one's own.

import { Problem, type Tagged } from "@lancar/api";
import { useState } from "react";
import { type Settings, type SettingsPart, useFreshSettings, useSaveSettings } from "#data/settings.ts";
import { useText } from "#language/text.tsx";
import type { ConflictNoteProps, Difference } from "#ui/conflict-note.tsx";
import { toast } from "#ui/toast.tsx";

export interface PartOf<Draft> {
  readonly read: (settings: Settings) => Draft;
  readonly write: (draft: Draft) => SettingsPart;
  /** Where two drafts differ, in words. */
  readonly differences: (mine: Draft, theirs: Draft) => readonly Difference[];
}

export interface PartForm<Draft> {
  readonly draft: Draft;
  readonly dirty: boolean;
  readonly busy: boolean;
  /** Of the last try to save; none while there is a conflict. */
  readonly error: Error | null;
  readonly conflict: ConflictNoteProps | null;
  readonly change: (draft: Draft) => void;
  readonly save: () => void;
  readonly reset: () => void;
}

interface Edited<Draft> {
  readonly base: Tagged<Settings>;
  readonly draft: Draft;
}

/** The settings are read by the caller, who shows that they are not there yet. */
export function useSettingsPart<Draft>(part: PartOf<Draft>, read: Tagged<Settings>): PartForm<Draft> {
  const text = useText();
  const saving = useSaveSettings();
  const fresh = useFreshSettings();
  const [edited, setEdited] = useState<Edited<Draft> | null>(null);
  const [theirs, setTheirs] = useState<Tagged<Settings> | null>(null);
  const { base, draft } = edited ?? { base: read, draft: part.read(read.value) };
  const reset = () => {
    saving.reset();
    setEdited(null);
    setTheirs(null);
  };
  const lookAtTheirs = (error: Error) => {
    if (error instanceof Problem && error.code === "lost_update") fresh().then(setTheirs, () => undefined);
  };
  const saveOn = (on: Tagged<Settings>) => {
    if (saving.isPending) return;
    const onSuccess = () => {
      reset();
      toast({ title: text("settings-saved") });
    };
    saving.mutate({ base: on, part: part.write(draft) }, { onSuccess, onError: lookAtTheirs });
  };
  return {
    draft,
    dirty: !isSame(part.write(draft), part.write(part.read(base.value))),
    busy: saving.isPending,
    error: theirs ? null : saving.error,
    conflict: theirs && {
      differences: part.differences(draft, part.read(theirs.value)),
      busy: saving.isPending,
      onTakeTheirs: reset,
      onKeepMine: () => saveOn(theirs),
    },
    change: (next) => setEdited({ base, draft: next }),
    save: () => saveOn(base),
    reset,
  };
}

function isSame(one: SettingsPart, other: SettingsPart): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
