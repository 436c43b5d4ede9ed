//! A panel over a real editor, with the server's lists in the cache, and hands to write with.

import { EditorView } from "@codemirror/view";
import { type Block, countingIds, type FlowType, readBlock } from "@lancar/flow";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect } from "vitest";
import { emailProfileKeys } from "../../src/data/email-profiles.ts";
import { type Field, fieldKeys } from "../../src/data/fields.ts";
import { flowKeys } from "../../src/data/flows.ts";
import { sampleKeys } from "../../src/data/sample.ts";
import { secretKeys } from "../../src/data/secrets.ts";
import { tagKeys } from "../../src/data/tags.ts";
import { createEditor, EditorProvider, type Problem } from "../../src/pages/flow/editor/store.ts";
import { BlockPanel } from "../../src/pages/flow/panel/block-panel.tsx";
import { renderSpeaking } from "../speaking.tsx";

const BOT = "bot_a";

function known(permissions: readonly string[]): QueryClient {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const field = (name: string, type: Field["type"]): Field => ({
    id: `fld_${name}`,
    name,
    type,
    scope: "user",
  });
  const flow = (id: string, name: string, type: FlowType) => ({ id, name, type });
  queries.setQueryData(["me"], { permissions });
  queries.setQueryData(fieldKeys.list(BOT), [
    field("Plan", "text"),
    field("Score", "number"),
    field("Is customer", "boolean"),
    field("Appointment", "date_time"),
  ]);
  queries.setQueryData(tagKeys.list(BOT), [
    { id: "tag_1", name: "lead" },
    { id: "tag_2", name: "vip" },
  ]);
  queries.setQueryData(secretKeys.list, [{ id: "sec_1", name: "crm-token", hosts: ["api.example.com"] }]);
  queries.setQueryData(emailProfileKeys.list, [
    { id: "eml_1", name: "Sales", from_address: "s@example.com" },
  ]);
  queries.setQueryData(flowKeys.list(BOT), [
    flow("flow_sync", "Sync lead", "workflow"),
    flow("flow_stock", "Check stock", "function"),
    flow("flow_welcome", "Welcome", "normal"),
  ]);
  queries.setQueryData(sampleKeys.list(BOT), [{ id: "usr_1", name: "crm-7", seen: "2026-01-05T10:00:00Z" }]);
  queries.setQueryData(sampleKeys.one(BOT, "usr_1"), { "First Name": "Rina", Plan: "Pro" });
  const read = { blocks: [{ settings: { text: "{{input.plan}} {{ input.score | raw }}" } }] };
  queries.setQueryData(flowKeys.one(BOT, "flow_sync"), { value: { document: read }, etag: "1" });
  return queries;
}

export type Draft = Pick<Block, "kind" | "settings"> & Partial<Pick<Block, "title" | "exits">>;

export interface Around {
  readonly type?: FlowType;
  readonly problems?: readonly Problem[];
  readonly permissions?: readonly string[];
}

/** Opens the panel of a block in a sub flow that has one more, "Say goodbye". */
export function openPanel(draft: Draft, around: Around = {}) {
  const { type = "normal", problems = [], permissions = ["bots:write", "secrets:write"] } = around;
  const at = { x: 0, y: 0 };
  const block = { id: "blk_a", position: at, exits: {}, ...draft } as Block;
  const other: Block = {
    id: "blk_b",
    kind: "split",
    title: "Say goodbye",
    settings: { variations: [] },
    position: at,
    exits: {},
  };
  let now = 0;
  const editor = createEditor({
    doc: {
      schema: "lancar.flow/1",
      id: "flow_here",
      name: "Here",
      type,
      start: { position: at, next: "blk_a" },
      blocks: [block, other],
    },
    ids: countingIds("new"),
    // Every change is a step of its own unless it is made at the same moment.
    now: () => now,
    outside: (id) =>
      id === "flow_stock"
        ? { name: "Check stock", type: "function", outputs: ["In stock", "Sold out"] }
        : null,
  });
  const { actions } = editor.getState();
  actions.openBlock("blk_a");
  actions.setProblems(problems);
  renderSpeaking(
    <QueryClientProvider client={known(permissions)}>
      <EditorProvider value={editor}>
        <BlockPanel bot={BOT} />
      </EditorProvider>
    </QueryClientProvider>,
  );
  const present = () => editor.getState().doc.blocks[0] as Block;
  return {
    editor,
    /** The block as it is now, which must be one that the server's schema takes. */
    block: () => {
      const read = readBlock(JSON.parse(JSON.stringify(present())));
      expect(read).toEqual({ value: present() });
      return present();
    },
    settings: (): Record<string, unknown> => ({ ...present().settings }),
    /** Time goes by: what is written next is a step of its own. */
    pause: () => {
      now += 60_000;
    },
    undo: () => act(() => actions.undo()),
  };
}

export const person = userEvent.setup();

/** Writes into a text editor, in the place of what is there. */
export async function write(label: string | RegExp, text: string): Promise<void> {
  const place = await screen.findByRole("textbox", { name: label });
  const view = EditorView.findFromDOM(place);
  if (!view) throw new Error(`${label} is no text editor`);
  act(() => {
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      userEvent: "input.type",
    });
  });
}

/** What stands in a text editor. */
export async function written(label: string | RegExp): Promise<string> {
  const view = EditorView.findFromDOM(await screen.findByRole("textbox", { name: label }));
  return view?.state.doc.toString() ?? "";
}

/** Puts a text or a number into a plain input. */
export async function fill(label: string, text: string): Promise<void> {
  const input = screen.getByRole("textbox", { name: label });
  await person.clear(input);
  if (text !== "") await person.type(input, text);
}

export async function select(label: string, option: string): Promise<void> {
  const list = screen.getByRole("combobox", { name: label });
  await person.selectOptions(list, within(list).getByRole("option", { name: option }));
}

/** Finds something in a list by a few letters. */
export async function pick(label: string, letters: string): Promise<void> {
  await person.click(screen.getByRole("combobox", { name: label }));
  await person.keyboard(`${letters}{Enter}`);
}

export async function press(name: string | RegExp): Promise<void> {
  await person.click(screen.getByRole("button", { name }));
}

/** Takes an entry of the menu behind a button. */
export async function choose(button: string | RegExp, entry: string): Promise<void> {
  await press(button);
  await person.click(await screen.findByRole("menuitem", { name: entry }));
}

export async function toggle(label: string): Promise<void> {
  await person.click(screen.getByRole("switch", { name: label }));
}
