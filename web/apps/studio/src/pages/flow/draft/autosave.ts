//! The draft saves itself: a while after the last change, one request at a time, each with the ETag of the
//! draft it was made from. Network, timers and storage are arguments.
//!
//! Half a placeholder waits until its field is left, or its author pauses for good: it would be refused.
//!
//! What must stay true: nothing of this person's or anybody else's is overwritten without a decision. When
//! somebody else was first, saving stops until the person has said what shall be.

import { Problem } from "@lancar/api";
import { compareFlows, type FlowDocument, isSame, takeOver } from "@lancar/flow";
import type { DocumentProblem, Draft, SavedDraft } from "#data/drafts.ts";
import type { EditorApi, SaveState } from "../editor/store.ts";
import type { Shelf } from "./kept.ts";
import { isMidway } from "./midway.ts";

export const SAVE_AFTER_MS = 800;
export const RETRY_AFTER_MS = 5_000;
/** Who has not gone on with a placeholder for so long has paused for good. */
export const PAUSED_AFTER_MS = 20_000;

export interface AutosaveOptions {
  readonly editor: EditorApi;
  /** The draft that the editor was opened with, as the server has it. */
  readonly draft: Draft;
  readonly save: (doc: FlowDocument, etag: string) => Promise<SavedDraft>;
  readonly read: () => Promise<Draft>;
  readonly shelf: Shelf;
  /** A save came through. */
  readonly onSaved?: (saved: SavedDraft) => void;
  /** Somebody else has saved while nothing was changed here: theirs is shown now. */
  readonly onTheirs?: (draft: Draft) => void;
  /** Somebody else was first. */
  readonly onConflict?: (theirs: Draft) => void;
}

export interface Autosave {
  /** Saves at once what is not saved; done when it is, or when it can not be. */
  readonly flush: () => Promise<void>;
  /** Looks whether somebody else has saved. */
  readonly look: () => Promise<void>;
  /** The network is back. */
  readonly retry: () => void;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => void;
  /** Writes to the shelf what stands there now. */
  readonly shelve: () => void;
  readonly stop: () => void;
}

export function createAutosave(options: AutosaveOptions): Autosave {
  return new Machine(options);
}

type Timer = ReturnType<typeof setTimeout>;

class Machine implements Autosave {
  readonly #options: AutosaveOptions;
  readonly #unsubscribe: () => void;
  /** What the server has, by what we know. */
  #saved: FlowDocument;
  #etag: string;
  #timer: Timer | null = null;
  #shelving: Timer | null = null;
  #running: Promise<void> | null = null;
  #theirs: Draft | null = null;
  #stopped = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#saved = options.draft.doc;
    this.#etag = options.draft.etag;
    const { editor } = options;
    this.#unsubscribe = editor.subscribe((now, before) => {
      if (now.doc !== before.doc) this.#changed();
      else if (now.writing !== before.writing && now.save === "midway") this.#putOff();
      if (now.history !== before.history) this.#shelveSoon();
    });
    // Opened with work that was kept from before.
    if (editor.getState().doc !== this.#saved) this.#changed();
  }

  flush = async (): Promise<void> => {
    this.#cancel();
    // What changes while a save is under way goes with the next; never two at once.
    while (this.#running) await this.#running;
    if (this.#isDirty && !this.#theirs) await this.#run();
  };

  look = async (): Promise<void> => {
    if (this.#running || this.#theirs || this.#stopped) return;
    const draft = await this.#options.read().catch(() => null);
    if (!draft || draft.etag === this.#etag || this.#running || this.#stopped) return;
    if (this.#isDirty) return this.#conflict(draft);
    this.#adopt(draft);
    this.#options.onTheirs?.(draft);
  };

  retry = (): void => {
    if (this.#state() === "offline") void this.flush();
  };

  keepMine = async (): Promise<void> => {
    if (!this.#theirs) return;
    this.#etag = this.#theirs.etag;
    this.#saved = this.#theirs.doc;
    this.#theirs = null;
    this.#options.editor.getState().actions.setSave("unsaved");
    await this.#run();
  };

  takeTheirs = (): void => {
    const theirs = this.#theirs;
    this.#theirs = null;
    if (theirs) this.#adopt(theirs);
  };

  shelve = (): void => {
    if (this.#shelving) clearTimeout(this.#shelving);
    this.#shelving = null;
    const { doc, history } = this.#options.editor.getState();
    const unsaved = this.#isDirty ? { doc, etag: this.#etag } : null;
    this.#options.shelf.write({ doc, history, unsaved });
  };

  stop = (): void => {
    this.shelve();
    // The last words go out before the page does; if they do not get there, the shelf has them.
    void this.flush();
    this.#stopped = true;
    this.#unsubscribe();
  };

  get #isDirty(): boolean {
    return this.#options.editor.getState().doc !== this.#saved;
  }

  #state(): SaveState {
    return this.#options.editor.getState().save;
  }

  #say(save: SaveState): void {
    this.#options.editor.getState().actions.setSave(save);
  }

  #changed(): void {
    if (this.#theirs) return;
    this.#shelveSoon();
    if (!this.#isDirty) {
      this.#cancel();
      if (!this.#running) this.#say("saved");
      return;
    }
    this.#putOff();
  }

  /** What is not saved waits for a while without a change; half a placeholder for a long one. */
  #putOff(): void {
    const midway = isMidway(this.#options.editor.getState());
    // What is under way, or waits for the network, says so by itself.
    const isTold = this.#state() === "saving" || this.#state() === "offline";
    if (!isTold) this.#say(midway ? "midway" : "unsaved");
    this.#saveIn(midway ? PAUSED_AFTER_MS : SAVE_AFTER_MS);
  }

  #saveIn(ms: number): void {
    this.#cancel();
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#due(), ms);
  }

  async #due(): Promise<void> {
    this.#timer = null;
    while (this.#running) await this.#running;
    // Something was written while the last save was under way: it has a time of its own.
    if (this.#timer === null) await this.flush();
  }

  #cancel(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #shelveSoon(): void {
    if (this.#shelving || this.#stopped) return;
    this.#shelving = setTimeout(this.shelve, 300);
  }

  #run(): Promise<void> {
    this.#running = this.#save().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #save(): Promise<void> {
    const { doc } = this.#options.editor.getState();
    this.#say("saving");
    try {
      const saved = await this.#options.save(doc, this.#etag);
      this.#etag = saved.etag;
      this.#saved = doc;
      this.#problems(saved.problems);
      this.#options.onSaved?.(saved);
      if (this.#isDirty) this.#changedMeanwhile();
      else this.#say("saved");
      this.shelve();
    } catch (error) {
      await this.#failed(error);
    }
  }

  #changedMeanwhile(): void {
    this.#say("unsaved");
    this.#putOff();
  }

  async #failed(error: unknown): Promise<void> {
    const problem = error instanceof Problem ? error : null;
    this.shelve();
    if (problem?.status === 412) {
      const theirs = await this.#options.read().catch(() => null);
      if (theirs) return this.#conflict(theirs);
    } else if (problem && problem.status >= 400 && problem.status < 500) {
      // It will be refused again until something is changed.
      if (problem.problems.length > 0) this.#problems(problem.problems);
      return this.#say("refused");
    }
    this.#say("offline");
    this.#saveIn(RETRY_AFTER_MS);
  }

  #conflict(theirs: Draft): void {
    const { doc } = this.#options.editor.getState();
    // Both did the same, or our own answer was lost on its way.
    if (isSame(compareFlows(theirs.doc, doc))) {
      this.#adopt({ ...theirs, doc });
      return;
    }
    this.#theirs = theirs;
    this.#cancel();
    this.#say("conflict");
    this.shelve();
    this.#options.onConflict?.(theirs);
  }

  /** Shows what the server has. What stood here comes back by undo. */
  #adopt({ doc, etag }: Draft): void {
    this.#etag = etag;
    this.#saved = doc;
    const { actions, doc: mine } = this.#options.editor.getState();
    if (doc !== mine) actions.run(takeOver, { doc });
    // The step of undo has made a document of its own that says the same.
    this.#saved = this.#options.editor.getState().doc;
    this.#cancel();
    this.#say("saved");
    this.shelve();
  }

  #problems(problems: readonly DocumentProblem[]): void {
    this.#options.editor.getState().actions.setProblems(problems);
  }
}
