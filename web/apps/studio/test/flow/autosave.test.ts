//! The draft saves itself, one request at a time; somebody else's work is never overwritten without a decision,
//! and nobody's is lost by a network that goes or a page that closes.

import { Problem } from "@lancar/api";
import { type Block, changeSettings, type FlowDocument, renameFlow } from "@lancar/flow";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft, SavedDraft } from "../../src/data/drafts.ts";
import {
  createAutosave,
  PAUSED_AFTER_MS,
  RETRY_AFTER_MS,
  SAVE_AFTER_MS,
} from "../../src/pages/flow/draft/autosave.ts";
import { historyOf, shelfOf } from "../../src/pages/flow/draft/kept.ts";
import { createEditor } from "../../src/pages/flow/editor/store.ts";
import { pair, workflow } from "./documents.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

const line = {
  id: "flow_test",
  name: "Test",
  type: "workflow",
  published: null,
  changed: true,
  updated_at: "2026-01-01T00:00:00Z",
  updated_by: "mem_other",
  folder: null,
  labels: [] as string[],
} as const;

/** A server with one draft, as strict about ETags as the real one. */
class Server {
  doc: FlowDocument = pair();
  version = 1;
  isDown = false;
  refuses = false;
  saves = 0;
  /** Answers wait for this. */
  gate: Promise<void> = Promise.resolve();

  read = async (): Promise<Draft> => {
    if (this.isDown) throw Problem.unreachable();
    return { doc: this.doc, etag: `"${this.version}"`, line };
  };

  save = async (doc: FlowDocument, etag: string): Promise<SavedDraft> => {
    this.saves += 1;
    await this.gate;
    if (this.isDown) throw Problem.unreachable();
    if (this.refuses) {
      const problems = [{ severity: "error", code: "unknown_field", sentence: "There is no such field." }];
      throw new Problem({ code: "document_invalid", status: 422, problems: problems as never });
    }
    if (etag !== `"${this.version}"`) throw new Problem({ code: "lost_update", status: 412 });
    this.put(doc);
    return { etag: `"${this.version}"`, line, problems: [] };
  };

  put(doc: FlowDocument): void {
    this.doc = doc;
    this.version += 1;
  }
}

async function opened(server = new Server()) {
  const draft = await server.read();
  const editor = createEditor({ doc: draft.doc });
  const shelf = shelfOf(localStorage, "bot_a", "flow_test");
  const onConflict = vi.fn();
  const onTheirs = vi.fn();
  const { save, read } = server;
  const autosave = createAutosave({ editor, draft, shelf, save, read, onConflict, onTheirs });
  const rename = (name: string) => void editor.getState().actions.run(renameFlow, { name });
  const state = () => editor.getState().save;
  return { server, editor, shelf, autosave, onConflict, onTheirs, rename, state };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("it saves a while after the last change, and once for all of them", async () => {
  const { server, rename, state } = await opened();
  rename("A");
  await pass(SAVE_AFTER_MS - 1);
  rename("B");
  await pass(SAVE_AFTER_MS - 1);
  expect([server.saves, state()]).toEqual([0, "unsaved"]);
  await pass(1);
  expect([server.saves, server.doc.name, state()]).toEqual([1, "B", "saved"]);
});

test("what changes while a save is under way goes with the next; there are never two", async () => {
  const { server, rename, state, autosave } = await opened();
  let open: () => void = () => undefined;
  server.gate = new Promise((resolve) => {
    open = resolve;
  });
  rename("A");
  await pass(SAVE_AFTER_MS);
  expect(state()).toBe("saving");
  rename("B");
  const both = Promise.all([autosave.flush(), autosave.flush()]);
  expect(server.saves).toBe(1);
  open();
  await both;
  expect([server.saves, server.doc.name, state()]).toEqual([2, "B", "saved"]);
});

test("undone to what the server has, there is nothing to save", async () => {
  const { server, editor, rename, state } = await opened();
  rename("A");
  await pass(SAVE_AFTER_MS);
  const saved = editor.getState().doc;
  rename("B");
  editor.setState({ doc: saved });
  expect(state()).toBe("saved");
  await pass(SAVE_AFTER_MS);
  expect(server.saves).toBe(1);
});

test("without a network it is kept here, tried again, and saved when the network is back", async () => {
  const { server, rename, state, shelf, autosave } = await opened();
  server.isDown = true;
  rename("A");
  await pass(SAVE_AFTER_MS);
  expect(state()).toBe("offline");
  expect(shelf.read().unsaved).toMatchObject({ etag: '"1"', doc: { name: "A" } });
  await pass(RETRY_AFTER_MS);
  expect([server.saves, state()]).toEqual([2, "offline"]);
  server.isDown = false;
  autosave.retry();
  await pass(0);
  expect([server.doc.name, state()]).toEqual(["A", "saved"]);
  expect(shelf.read().unsaved).toBeNull();
});

test("a draft that the server refuses waits for the next change, and says what is wrong", async () => {
  const { server, editor, rename, state } = await opened();
  server.refuses = true;
  rename("A");
  await pass(SAVE_AFTER_MS + 2 * RETRY_AFTER_MS);
  expect([server.saves, state()]).toEqual([1, "refused"]);
  expect(editor.getState().problems.map((problem) => problem.code)).toEqual(["unknown_field"]);
  server.refuses = false;
  rename("B");
  await pass(SAVE_AFTER_MS);
  expect([server.doc.name, state(), editor.getState().problems]).toEqual(["B", "saved", []]);
});

/** An opened draft with one mail, and hands that write its subject as a form does. */
async function writing() {
  const settings = { to: ["a@example.com"], subject: "", body: [] };
  const mail = { id: "blk_m", kind: "send_email", settings, position: { x: 0, y: 0 }, exits: {} } as Block;
  const server = new Server();
  server.doc = workflow(mail);
  // The real one reads no template with half a placeholder in it.
  const { save } = server;
  server.save = (doc, etag) => {
    server.refuses = JSON.stringify(doc).includes('{{First"');
    return save(doc, etag);
  };
  const all = await opened(server);
  const { actions } = all.editor.getState();
  const type = (value: string) =>
    void actions.run(changeSettings, { block: "blk_m", path: ["subject"], value });
  const leave = actions.beginWriting({ block: "blk_m", field: "settings.subject" });
  return { ...all, type, leave };
}

test("half a placeholder is kept here and not sent as long as somebody is writing it", async () => {
  const { server, editor, shelf, state, type } = await writing();
  type("For you");
  await pass(SAVE_AFTER_MS);
  expect([server.saves, state()]).toEqual([1, "saved"]);
  for (const written of ["For you, {", "For you, {{", "For you, {{Fi", "For you, {{First"]) {
    type(written);
    await pass(SAVE_AFTER_MS - 1);
  }
  await pass(PAUSED_AFTER_MS / 2);
  expect([server.saves, state(), editor.getState().problems]).toEqual([1, "midway", []]);
  expect(shelf.read().unsaved).toMatchObject({
    doc: { blocks: [{ settings: { subject: "For you, {{First" } }] },
  });
  type("For you, {{First Name}}");
  expect(state()).toBe("unsaved");
  await pass(SAVE_AFTER_MS);
  expect([server.saves, state()]).toEqual([2, "saved"]);
});

test("it is told once the field is left, and calm again when its author goes on", async () => {
  const { server, editor, state, type, leave } = await writing();
  type("{{First");
  leave();
  await pass(SAVE_AFTER_MS);
  expect([server.saves, state()]).toEqual([1, "refused"]);
  editor.getState().actions.beginWriting({ block: "blk_m", field: "settings.subject" });
  type("{{First N");
  expect(state()).toBe("midway");
  await pass(SAVE_AFTER_MS);
  expect(server.saves).toBe(1);
});

test("who pauses for good in the middle of one is told, too", async () => {
  const { server, state, type } = await writing();
  type("{{First");
  await pass(PAUSED_AFTER_MS);
  expect([server.saves, state()]).toEqual([1, "refused"]);
});

test("one that is begun while a save is under way is not sent behind it", async () => {
  const { server, state, type } = await writing();
  let open: () => void = () => undefined;
  server.gate = new Promise((resolve) => {
    open = resolve;
  });
  type("A");
  await pass(SAVE_AFTER_MS);
  type("AB");
  // Its time has come, and it waits for the one before.
  await pass(SAVE_AFTER_MS);
  type("AB {{First");
  open();
  await pass(SAVE_AFTER_MS);
  expect([server.saves, state()]).toEqual([1, "midway"]);
});

test("somebody else was first: nothing more is saved until it is decided", async () => {
  const { server, rename, state, onConflict } = await opened();
  server.put({ ...pair(), name: "Theirs" });
  rename("Mine");
  await pass(SAVE_AFTER_MS);
  expect(state()).toBe("conflict");
  expect(onConflict.mock.calls[0]?.[0]).toMatchObject({ doc: { name: "Theirs" } });
  rename("Mine, too");
  await pass(10 * SAVE_AFTER_MS);
  expect([server.saves, server.doc.name, state()]).toEqual([1, "Theirs", "conflict"]);
});

test("keep mine saves over theirs, with what was changed in the meantime", async () => {
  const { server, rename, state, autosave } = await opened();
  server.put({ ...pair(), name: "Theirs" });
  rename("Mine");
  await pass(SAVE_AFTER_MS);
  rename("Mine, too");
  await autosave.keepMine();
  expect([server.doc.name, state()]).toEqual(["Mine, too", "saved"]);
});

test("take theirs shows theirs, and undo brings mine back and saves it", async () => {
  const { server, editor, rename, state, autosave } = await opened();
  server.put({ ...pair(), name: "Theirs" });
  rename("Mine");
  await pass(SAVE_AFTER_MS);
  autosave.takeTheirs();
  await pass(SAVE_AFTER_MS);
  expect([editor.getState().doc.name, state(), server.saves]).toEqual(["Theirs", "saved", 1]);
  editor.getState().actions.undo();
  await pass(SAVE_AFTER_MS);
  expect([server.doc.name, state()]).toEqual(["Mine", "saved"]);
});

test("an answer that was lost on its way is no conflict with oneself", async () => {
  const { server, editor, rename, state, onConflict } = await opened();
  rename("A");
  server.put({ ...pair(), name: "A" });
  await pass(SAVE_AFTER_MS);
  expect([state(), editor.getState().doc.name]).toEqual(["saved", "A"]);
  expect(onConflict).not.toHaveBeenCalled();
});

test("while nothing was changed here, what others save is shown", async () => {
  const { server, editor, state, autosave, onTheirs } = await opened();
  server.put({ ...pair(), name: "Theirs" });
  await autosave.look();
  expect([editor.getState().doc.name, state()]).toEqual(["Theirs", "saved"]);
  expect(onTheirs).toHaveBeenCalledOnce();
  await pass(SAVE_AFTER_MS);
  expect(server.saves).toBe(0);
});

test("a page that closes sends what is left, and the shelf has it if that fails", async () => {
  const { server, rename, autosave, shelf } = await opened();
  server.isDown = true;
  rename("A");
  autosave.stop();
  await pass(0);
  expect(server.saves).toBe(1);
  expect(shelf.read().unsaved).toMatchObject({ doc: { name: "A" } });
});

test("what could be undone survives a reload", async () => {
  const { editor, rename, shelf } = await opened();
  rename("A");
  await pass(SAVE_AFTER_MS);
  const { doc } = editor.getState();
  const again = createEditor({ doc, history: historyOf(shelf.read(), doc) });
  again.getState().actions.undo();
  expect(again.getState().doc).toEqual(pair());
});

test("a shelf that is full keeps what is unsaved before what could be undone", () => {
  const { doc } = { doc: pair() };
  const full = new Proxy(localStorage, {
    get: (storage, key) => {
      if (key !== "setItem") return Reflect.get(storage, key, storage).bind?.(storage) ?? storage.length;
      return (name: string, text: string) => {
        if (!text.includes('"history":null')) throw new DOMException("full", "QuotaExceededError");
        storage.setItem(name, text);
      };
    },
  });
  const shelf = shelfOf(full, "bot_a", "flow_test");
  shelf.write({ doc, history: { done: [], undone: [] }, unsaved: { doc, etag: '"1"' } });
  expect(shelf.read()).toMatchObject({ history: null, unsaved: { etag: '"1"' } });
});
