//! Numbers on the canvas: what was counted stands on cards and wires, only what has changed is drawn again, and
//! a block leads to the runs that failed at it.

import type { Label } from "@lancar/flow";
import { NOTHING, nothingOutside } from "@lancar/flow";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof globalThis.fetch;
  return state;
});

import type { FlowCounts } from "../../src/data/counts.ts";
import { NO_MARKS } from "../../src/pages/flow/canvas/marks.ts";
import { Drawer, type Drawing } from "../../src/pages/flow/canvas/nodes.ts";
import { describing } from "../../src/pages/flow/canvas/use-drawing.ts";
import { createEditor, EditorProvider } from "../../src/pages/flow/editor/store.ts";
import { BlockRuns } from "../../src/pages/flow/numbers/block-runs.tsx";
import { FailedLink } from "../../src/pages/flow/numbers/failed-link.tsx";
import { numbersAt, numbersOf, short, withNumbers } from "../../src/pages/flow/numbers/numbers.ts";
import { NumbersMenu } from "../../src/pages/flow/numbers/numbers-menu.tsx";
import { NumbersProvider } from "../../src/pages/flow/numbers/shown.tsx";
import { usePreferences } from "../../src/shell/preferences.ts";
import { renderServed, serving } from "../serving.tsx";
import { pair } from "./documents.ts";

const SINCE = "2026-01-05T10:00:00.000Z";
const COUNTS: FlowCounts = {
  since: SINCE,
  started: 4,
  blocks: [
    { block: "blk_a", entered: 4, failed: 0 },
    { block: "blk_b", entered: 3, failed: 2 },
    { block: "blk_gone", entered: 9, failed: 1 },
  ],
  exits: [
    { block: "blk_a", exit: "next", taken: 3 },
    { block: "blk_gone", exit: "next", taken: 8 },
  ],
};

const RUN = { id: "run_1", bot: "bot_1", workflow: "flow_test", status: "failed", started_at: SINCE };
const { fetch } = serving({
  "GET /api/v1/bots/bot_1/flows/flow_test/counts": { body: COUNTS },
  "GET /api/v1/runs": { body: { items: [RUN], next_cursor: null } },
});
server.fetch = (request) => {
  asked.push(new URL(request.url).pathname);
  return fetch(request);
};

/** The addresses that were asked. */
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  usePreferences.setState({ numbers: "off" });
});

const said = (key: string, values?: Record<string, unknown>) =>
  values ? `${key} ${Object.values(values).join(" ")}` : key;
const say = (label: Label) => ("text" in label ? label.text : "key" in label ? label.key : "joined");

function drawing(counts: FlowCounts | null): Drawing {
  const doc = DOC;
  const numbers = counts && numbersOf(counts);
  return {
    doc,
    outside: nothingOutside,
    selection: NOTHING,
    marks: numbers ? withNumbers(NO_MARKS, doc, numbers) : NO_MARKS,
    taken: numbers?.wires,
    unfolded: new Set(),
    dragged: new Map(),
    say,
    describe: DESCRIBE,
    words: WORDS,
  };
}

const DOC = pair();
const DESCRIBE = describing(said as never, say);
const WORDS = { start: "Start", note: "Note", block: "Block", group: "Group" };

test("a block that nobody came to has nothing, and a wire from the Start counts who began", () => {
  const numbers = numbersOf(COUNTS);
  expect(numbersAt(numbers, "blk_b")).toEqual({ came: 3, failed: 2, left: new Map() });
  expect(numbersAt(numbers, "blk_new")).toEqual({ came: 0, failed: 0, left: new Map() });
  expect(numbers.wires.get("start/next")).toBe(4);
  expect(numbers.wires.get("blk_a/next")).toBe(3);
});

test("a card says its numbers, and those of its exits, to who does not see them", () => {
  const [, a, b] = new Drawer().nodes(drawing(COUNTS));
  expect(a?.ariaLabel).toMatch(/, numbers-taken 3\. numbers-came 4$/);
  expect(b?.ariaLabel).toMatch(/, numbers-taken 0\. numbers-came 3\. numbers-failed 2$/);
});

test("only the card and the wire whose numbers have changed are drawn again", () => {
  const drawer = new Drawer();
  drawer.nodes(drawing(null));
  expect(drawer.edges(drawing(null)).map(({ data }) => data?.taken)).toEqual([undefined, undefined]);
  const [nodes, edges] = [drawer.nodes(drawing(COUNTS)), drawer.edges(drawing(COUNTS))];
  expect(edges.map(({ data }) => data?.taken)).toEqual([4, 3]);
  // The same numbers as new objects, as they come from the server.
  const same = structuredClone(COUNTS);
  expect(drawer.nodes(drawing(same)).map((node, at) => node === nodes[at])).toEqual([true, true, true]);
  expect(drawer.edges(drawing(same)).map((edge, at) => edge === edges[at])).toEqual([true, true]);
  const [a, ...others] = COUNTS.blocks;
  const more = { ...COUNTS, started: 5, blocks: [{ block: "blk_a", entered: 5, failed: 0 }, ...others] };
  expect(a?.block).toBe("blk_a");
  expect(drawer.nodes(drawing(more)).map((node, at) => node === nodes[at])).toEqual([true, false, true]);
  expect(drawer.edges(drawing(more)).map((edge, at) => edge === edges[at])).toEqual([false, true]);
  expect(drawer.nodes(drawing(null)).every(({ data }) => !("mark" in data) || !data.mark)).toBe(true);
});

test("a long number is said in short", () => {
  expect([0, 9_999, 12_345, 1_250_000].map((count) => short(count, "en"))).toEqual([
    "0",
    "9,999",
    "12K",
    "1.3M",
  ]);
});

function opened() {
  const [, block] = DOC.blocks;
  if (!block) throw new Error("no block");
  return renderServed(
    <EditorProvider value={createEditor({ doc: DOC })}>
      <NumbersProvider bot="bot_1" flow="flow_test">
        <NumbersMenu />
        <FailedLink block="blk_b" failed={2} />
        <BlockRuns block={block} />
      </NumbersProvider>
    </EditorProvider>,
  );
}

test("off, nothing is counted, and the failed runs of a block are found all the same", async () => {
  opened();
  const link = await screen.findByRole("link", { name: "Runs that failed here" });
  expect(link.getAttribute("href")).toBe("/b/bot_1/runs?workflow=flow_test&block=blk_b&state=failed");
  expect(asked).not.toContain("/api/v1/bots/bot_1/flows/flow_test/counts");
});

test("on, the choice is remembered, and red leads to exactly the runs that were counted", async () => {
  const person = userEvent.setup();
  opened();
  await person.click(await screen.findByRole("button", { name: "Numbers on the canvas: Off" }));
  await screen.findByRole("menuitem", { name: /^Failed/ });
  await person.click(screen.getByRole("menuitemradio", { name: "Last 7 days" }));
  await waitFor(() => expect(usePreferences.getState().numbers).toBe("week"));
  const red = await screen.findByRole("link", { name: "Show the 2 runs that failed here" });
  const search = new URLSearchParams(red.getAttribute("href")?.split("?")[1]);
  expect(Object.fromEntries(search)).toEqual({
    workflow: "flow_test",
    block: "blk_b",
    state: "failed",
    since: SINCE,
  });
  await screen.findByText("Came here 3 times");
  await screen.findByRole("link", { name: "2 runs failed here" });
});
