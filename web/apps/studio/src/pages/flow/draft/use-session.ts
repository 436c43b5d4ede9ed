//! Opening a sub flow: the draft as the server has it now, what this browser kept of it, and the editor that
//! saves itself from then on.

import { fingerprint } from "@lancar/flow";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useAuthorName } from "#data/authors.ts";
import { checkDraft, type Draft, keepAsNew, openDraft, readDraft, saveDraft } from "#data/drafts.ts";
import { type FlowLine, flowKeys } from "#data/flows.ts";
import { onChange } from "#data/live.ts";
import { useOutside } from "#data/outside.ts";
import { regionOf } from "#language/language.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { toast } from "#ui/toast.tsx";
import { createEditor, type EditorApi } from "../editor/store.ts";
import { useSay } from "../words.ts";
import { type Autosave, createAutosave } from "./autosave.ts";
import { historyOf, type Shelf, shelfOf } from "./kept.ts";

/** How often it is looked whether somebody else has saved, while the page is in sight. */
const LOOK_EVERY_MS = 15_000;

/** The draft as it is when the page is opened. Afterwards the editor has it, so that it is never asked again. */
export function useOpening(bot: string, flow: string) {
  return useQuery({
    // Not below the keys of flows: what makes those stale has nothing to say here.
    queryKey: ["opened", bot, flow],
    queryFn: ({ signal }) => openDraft(bot, flow, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}

export interface Session {
  readonly editor: EditorApi;
  readonly shelf: Shelf;
  /** The draft to begin saving from. */
  readonly from: Draft;
}

/** An editor on the draft, or on the work that was kept and never reached the server. */
export function openSession(
  bot: string,
  draft: Draft,
  onRefused: Parameters<typeof createEditor>[0]["onRefused"],
): Session {
  const shelf = shelfOf(window.localStorage, bot, draft.doc.id);
  const kept = shelf.read();
  const { unsaved } = kept;
  // What went out as the page closed may have arrived without an answer.
  const isLost = unsaved !== null && fingerprint(unsaved.doc) !== fingerprint(draft.doc);
  const doc = isLost ? unsaved.doc : draft.doc;
  const editor = createEditor({ doc, history: historyOf(kept, doc), ...(onRefused ? { onRefused } : {}) });
  // With the ETag it was made from: if the server's is another by now, saving says so and asks.
  const from = isLost ? { ...draft, etag: unsaved.etag } : draft;
  return { editor, shelf, from };
}

export function useSession(bot: string, draft: Draft): Session {
  const text = useText();
  const say = useSay();
  const [session] = useState(() => openSession(bot, draft, (why) => toast({ title: say(why), tone: "bad" })));
  const { editor } = session;
  const outside = useOutside(bot);
  useEffect(() => editor.getState().actions.setOutside(outside), [editor, outside]);
  useEffect(() => {
    checkDraft(bot, draft.doc.id).then(
      (problems) => editor.getState().save === "saved" && editor.getState().actions.setProblems(problems),
      () => toast({ title: text("builder-check-failed"), tone: "bad" }),
    );
  }, [bot, draft.doc.id, editor, text]);
  return session;
}

export interface Saving {
  readonly autosave: Autosave | null;
  /** What the other one saved, until it is decided. */
  readonly theirs: Draft | null;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => void;
}

/** Saves as long as the page is open. Not for those who may only look. */
export function useSaving(bot: string, { editor, shelf, from }: Session, isOn: boolean): Saving {
  const text = useText();
  const language = useLanguage();
  const queries = useQueryClient();
  // The newest without beginning to save anew when the names arrive.
  const newestName = useAuthorName();
  const authorName = useRef(newestName);
  useEffect(() => {
    authorName.current = newestName;
  }, [newestName]);
  const [autosave, setAutosave] = useState<Autosave | null>(null);
  const [theirs, setTheirs] = useState<Draft | null>(null);
  useEffect(() => {
    if (!isOn) return;
    const flow = from.doc.id;
    const made = createAutosave({
      editor,
      shelf,
      draft: from,
      save: (doc, etag) => saveDraft(bot, doc, etag),
      read: () => readDraft(bot, flow),
      onSaved: ({ line }) =>
        queries.setQueryData<readonly FlowLine[]>(flowKeys.list(bot), (lines) =>
          lines?.map((one) => (one.id === line.id ? line : one)),
        ),
      onTheirs: ({ line }) =>
        toast({
          title: text("builder-theirs", { name: authorName.current(line.updated_by) }),
          undo: () => editor.getState().actions.undo(),
        }),
      onConflict: setTheirs,
    });
    setAutosave(made);
    const stopFollowing = follow(made, { bot, flow });
    return () => {
      stopFollowing();
      made.stop();
    };
  }, [bot, editor, shelf, from, isOn, queries, text]);
  return useMemo(
    () => ({
      autosave,
      theirs,
      keepMine: async () => {
        if (!theirs || !autosave) return;
        // To the second: names are unique, and it may happen twice.
        const time = new Date().toLocaleTimeString(regionOf(language), { hour12: false });
        const name = text("builder-conflict-copy", { name: theirs.doc.name, time });
        await keepAsNew(bot, theirs.doc, name);
        await autosave.keepMine();
        setTheirs(null);
        void queries.invalidateQueries({ queryKey: flowKeys.list(bot) });
      },
      takeTheirs: () => {
        autosave?.takeTheirs();
        setTheirs(null);
      },
    }),
    [autosave, theirs, bot, queries, text, language],
  );
}

/** Keeps what is open when the page goes, saves when the network comes, and looks for others now and then. */
function follow(autosave: Autosave, of: { bot: string; flow: string }): () => void {
  const onHidden = () => {
    autosave.shelve();
    if (document.visibilityState === "hidden") void autosave.flush();
    else void autosave.look();
  };
  const timer = setInterval(
    () => document.visibilityState === "visible" && void autosave.look(),
    LOOK_EVERY_MS,
  );
  // The draft that someone has saved, perhaps here: to look costs little.
  const stopHearing = onChange((change) => {
    const concerns = change.of === "draft" && change.bot === of.bot && change.flow === of.flow;
    if (concerns || change.of === "everything") void autosave.look();
  });
  window.addEventListener("online", autosave.retry);
  window.addEventListener("pagehide", autosave.shelve);
  document.addEventListener("visibilitychange", onHidden);
  return () => {
    clearInterval(timer);
    stopHearing();
    window.removeEventListener("online", autosave.retry);
    window.removeEventListener("pagehide", autosave.shelve);
    document.removeEventListener("visibilitychange", onHidden);
  };
}
