//! The catalogue says what the server says: kinds by type, exits by name, fresh settings that are read.

import { describe, expect, it } from "vitest";
import {
  type Block,
  breaches,
  countingIds,
  exitsOf,
  type FlowDocument,
  freshItem,
  freshSettings,
  ITEM_KINDS,
  itemSummary,
  KINDS,
  kindsIn,
  type Label,
  OPERATORS_FOR_TEMPLATES,
  operatorsFor,
  readBlock,
  summaryOf,
  WORDS,
} from "../src/index.ts";
import { example, flow, outside } from "./sample.ts";

const at = { position: { x: 0, y: 0 }, exits: {} };
const exits = (block: Block) => exitsOf(block, outside).map((spec) => spec.exit);

/** A label as one line. */
function line(label: Label): string {
  if ("text" in label) return `"${label.text}"`;
  if ("joined" in label) return label.parts.map(line).join(label.joined === "all" ? " and " : " or ");
  return [label.key.replace("flow-", ""), ...Object.values(label.args)].join(" | ");
}

describe("the palette", () => {
  it("of a workflow is Action, Condition, Split, Send Email and nothing else", () => {
    expect(kindsIn("workflow")).toEqual(["action", "condition", "split", "send_email"]);
  });
  it("of a normal sub flow lacks Output alone, of a function nothing", () => {
    expect(kindsIn("function")).toEqual(KINDS);
    expect(kindsIn("normal")).toEqual(KINDS.filter((kind) => kind !== "output"));
  });
});

describe("exits", () => {
  it("of what is pressed are named by its id; a button that opens a page has none", () => {
    const block: Block = {
      ...at,
      id: "blk_1",
      kind: "send_message",
      settings: {
        messages: [
          {
            kind: "text",
            text: "Hi",
            buttons: [
              { id: "itm_go", label: "Go" },
              { id: "itm_web", label: "Web", url: "https://example.com" },
            ],
          },
        ],
        quick_replies: [{ id: "itm_yes", label: "Yes" }],
      },
    };
    expect(exits(block)).toEqual(["next", "itm_go", "itm_yes"]);
    expect(exitsOf(block, outside).map((spec) => spec.wanted)).toEqual(["if_needed", "usually", "usually"]);
  });
  it("of a question are there where they are set", () => {
    const settings = {
      ask: "?",
      answer: "choice",
      choices: [{ id: "itm_a", label: "A" }],
      no_match: { after: 2 },
      skip: { label: "Skip" },
      expires: { minutes: 5 },
    } as const;
    const block: Block = { ...at, id: "blk_1", kind: "question", settings };
    expect(exits(block)).toEqual(["next", "itm_a", "no_match", "skip", "expired"]);
  });
  it("of a condition are its groups and otherwise; of a split its ways", () => {
    const ids = countingIds();
    const condition: Block = {
      ...at,
      id: "blk_1",
      kind: "condition",
      settings: freshSettings("condition", ids),
    };
    const split: Block = { ...at, id: "blk_2", kind: "split", settings: freshSettings("split", ids) };
    expect(exits(condition)).toEqual(["itm_1", "otherwise"]);
    expect(exits(split)).toEqual(["itm_2", "itm_3"]);
  });
  it("of an action are next and those of its items; of a mail next and failed", () => {
    const ids = countingIds();
    const items = [freshItem("add_tag", ids), freshItem("external_request", ids)];
    expect(exits({ ...at, id: "blk_1", kind: "action", settings: { items } })).toEqual([
      "next",
      "itm_2.2xx",
      "itm_2.4xx",
      "itm_2.5xx",
      "itm_2.failed",
    ]);
    const mail: Block = {
      ...at,
      id: "blk_2",
      kind: "send_email",
      settings: freshSettings("send_email", ids),
    };
    expect(exits(mail)).toEqual(["next", "failed"]);
  });
  it("of a Goto are the function's Outputs, and what is wired while the function is not known", () => {
    const goto = (target: `flow_${string}`): Block => ({
      ...at,
      exits: { Done: "blk_2" },
      id: "blk_1",
      kind: "goto",
      settings: { target: { flow: target } },
    });
    expect(exits(goto("flow_check-stock"))).toEqual(["In stock", "Sold out"]);
    expect(exits(goto("flow_unknown"))).toEqual(["Done"]);
  });
});

describe("fresh", () => {
  it.each(KINDS)("%s is read", (kind) => {
    const block = { ...at, id: "blk_1", kind, settings: freshSettings(kind, countingIds()) };
    expect(readBlock(block)).toEqual({ value: block });
  });
  it.each(ITEM_KINDS)("%s is read", (kind) => {
    const settings = { items: [freshItem(kind, countingIds())] };
    const block = { ...at, id: "blk_1", kind: "action", settings };
    expect(readBlock(block)).toEqual({ value: block });
  });
});

describe("in words", () => {
  it("the examples", () => {
    const docs = [example("welcome"), example("sync-lead-to-crm")];
    const lines = docs.flatMap((doc) =>
      doc.blocks.map((block) => `${block.id}: ${summaryOf(block, { doc, outside }).map(line).join("; ")}`),
    );
    expect(lines).toMatchSnapshot();
  });
  it("every item and every fresh block, with the arguments its key takes", () => {
    const ids = countingIds();
    const doc = flow("function", []);
    const items = ITEM_KINDS.map((kind) => itemSummary(freshItem(kind, ids), { doc, outside }));
    const fresh = KINDS.map(
      (kind) => ({ ...at, id: "blk_1", kind, settings: freshSettings(kind, ids) }) as Block,
    );
    const labels = [...items, ...fresh.flatMap((block) => summaryOf(block, { doc, outside }))];
    for (const label of labels) {
      if ("key" in label) expect(Object.keys(label.args).sort()).toEqual([...WORDS[label.key]].sort());
    }
    expect(labels.map(line)).toMatchSnapshot();
  });
});

it("the examples keep every promise", () => {
  expect(breaches(example("welcome"), outside)).toEqual([]);
  expect(breaches(example("sync-lead-to-crm"), outside)).toEqual([]);
});

it("a broken promise is named", () => {
  const [a, b] = [example("welcome").blocks[0], example("welcome").blocks[0]];
  if (!a || !b) throw new Error("the example has blocks");
  const doc = flow("workflow", [{ ...a, exits: { next: "blk_gone", none: a.id } }, b]);
  expect(breaches(doc, outside)).toEqual([
    "blk_greet/next leads to blk_gone, which is not there",
    "blk_greet/next leads to blk_ask-name, which is not there",
    "two have the id blk_greet",
    "blk_greet may not stand in a workflow",
    "blk_greet has no exit none",
    "blk_greet may not stand in a workflow",
  ]);
  expect(breaches({ ...flow("workflow", []), name: 7 } as unknown as FlowDocument, outside)).toEqual([
    "the shape does not fit at name",
  ]);
});

it("operators go with the type of the field", () => {
  expect(operatorsFor("date")).toEqual(["has_value", "is_empty"]);
  expect(operatorsFor("boolean")).toEqual(["is_true", "is_false", "has_value", "is_empty"]);
  expect(OPERATORS_FOR_TEMPLATES).toHaveLength(16);
});
