//! Walking by arrow keys, what is unused, and finding.

import { describe, expect, it } from "vitest";
import { termsOf } from "../src/graph/search.ts";
import {
  type Block,
  fieldsIn,
  neighbour,
  reachable,
  readingOrder,
  type SearchIn,
  type SourceId,
  search,
  unusedBlocks,
  usesOf,
} from "../src/index.ts";
import { chain, example, flow, outside, plain } from "./sample.ts";

describe("arrows", () => {
  const doc = example("sync-lead-to-crm");
  const go = (from: SourceId, direction: "left" | "right" | "up" | "down") =>
    neighbour(doc, from, direction, outside);
  it("right follows the first exit, left goes back", () => {
    expect(go("start", "right")).toBe("blk_send-lead");
    expect(go("blk_which-plan", "right")).toBe("blk_call");
    expect(go("blk_mail-sales", "left")).toBe("blk_call");
    expect(go("blk_send-lead", "left")).toBe("start");
  });
  it("up and down go through the siblings", () => {
    expect(go("blk_call", "down")).toBe("blk_write");
    expect(go("blk_write", "up")).toBe("blk_call");
    expect(go("blk_write", "down")).toBeNull();
  });
  it("a block without wires is reached by sight", () => {
    const loose = flow("workflow", [...chain().blocks, plain("blk_loose", 1_200, {}, 300)]);
    expect(neighbour(loose, "blk_b", "down", outside)).toBe("blk_loose");
    expect(neighbour(loose, "blk_loose", "up", outside)).toBe("blk_b");
    expect(neighbour(loose, "blk_loose", "right", outside)).toBe("blk_c");
    expect(neighbour(loose, "start", "left", outside)).toBeNull();
  });
});

describe("reach", () => {
  it("goes by wires and by Gotos, and around circles", () => {
    const settings = { target: { block: "blk_c" } } as const;
    const goto: Block = { id: "blk_g", kind: "goto", settings, position: { x: 0, y: 0 }, exits: {} };
    const doc = flow("normal", [
      plain("blk_a", 0, { next: "blk_g" }),
      goto,
      plain("blk_c", 1, { next: "blk_a" }),
      plain("blk_d", 2),
    ]);
    expect([...reachable(doc)].sort()).toEqual(["blk_a", "blk_c", "blk_g"]);
    expect(unusedBlocks(doc).map((block) => block.id)).toEqual(["blk_d"]);
  });
});

describe("reading order", () => {
  it("goes along a way to its end before the next one, and ends with what nothing leads to", () => {
    const fork = { ...plain("blk_a", 0), exits: { one: "blk_c", other: "blk_b" } } as Block;
    const doc = flow("workflow", [
      plain("blk_loose", 9),
      plain("blk_b", 1),
      fork,
      plain("blk_c", 2, { next: "blk_d" }),
      plain("blk_d", 3, { next: "blk_a" }),
    ]);
    const begun = { ...doc, start: { ...doc.start, next: "blk_a" as const } };
    expect(readingOrder(begun)).toEqual(["blk_a", "blk_c", "blk_d", "blk_b", "blk_loose"]);
    expect(readingOrder({ ...doc, start: { ...doc.start, next: null } })).toHaveLength(5);
  });
});

describe("uses", () => {
  it("fields in templates: spaces, paths and modifiers go, inputs are none, four braces are text", () => {
    expect(fieldsIn("{{ CRM id }} {{Cart :: $.total}} {{URL | raw}} {{input.name}} {{{{no}}")).toEqual([
      "CRM id",
      "Cart",
      "URL",
    ]);
  });
  it("of the example's blocks", () => {
    const found = [...example("sync-lead-to-crm").blocks, ...example("welcome").blocks].map((block) => {
      const { fields, tags, flows } = usesOf(block);
      return `${block.id}: ${[...fields].join(", ")} # ${[...tags].join(", ")} > ${[...flows].join(", ")}`;
    });
    expect(found).toMatchInlineSnapshot(`
      [
        "blk_send-lead: CRM URL, CRM id #  > ",
        "blk_mark: Onboarded at, Now # onboarding-done > ",
        "blk_which-plan: Plan #  > ",
        "blk_call: Follow-up #  > ",
        "blk_write: Follow-up #  > ",
        "blk_mail-sales: Sales e-mail, CRM id, Follow-up, CRM URL #  > ",
        "blk_greet: Bot Name #  > ",
        "blk_ask-name: First Name #  > ",
        "blk_ask-email: First Name, Email #  > ",
        "blk_no-email:  #  > ",
        "blk_ask-phone: Phone #  > ",
        "blk_hand-over: Email, First Name, Phone #  > flow_sync-lead-to-crm",
        "blk_thanks: First Name #  > ",
        "blk_compare:  #  > ",
        "blk_set-starter: Plan #  > ",
        "blk_set-pro: Plan #  > ",
        "blk_noted: Plan #  > ",
      ]
    `);
  });
});

describe("find", () => {
  const doc = example("welcome");
  const inside: SearchIn = {
    problems: [
      { severity: "error", block: "blk_greet" },
      { severity: "warning", block: "blk_noted" },
    ],
    wordsOn: (block) => (block.kind === "question" ? "Frage" : ""),
  };
  const found = (query: string) => search(doc, query, inside).blocks;
  it("text, in titles, settings and the words on the card, whatever the case", () => {
    expect(found("SIGN-UP helper")).toEqual(["blk_greet"]);
    expect(found("frage")).toEqual(["blk_ask-name", "blk_ask-email", "blk_ask-phone"]);
    expect(found('"first name" frage')).toEqual(["blk_ask-name", "blk_ask-email"]);
    expect(search(doc, "in the background", inside).notes).toEqual(["itm_note-background"]);
  });
  it("is:invalid, is:unused, uses:", () => {
    expect(found("is:invalid")).toEqual(["blk_greet"]);
    expect(found("is:unused")).toEqual([]);
    expect(found("uses:plan")).toEqual(["blk_set-starter", "blk_set-pro", "blk_noted"]);
    expect(found('uses:"first name" is:invalid')).toEqual([]);
    expect(found("uses:flow_sync-lead-to-crm")).toEqual(["blk_hand-over"]);
    expect(search(example("sync-lead-to-crm"), "uses:onboarding-done", inside).blocks).toEqual(["blk_mark"]);
  });
  it("nothing for nothing, and what is half written does no harm", () => {
    for (const query of ["", "   ", 'uses:"']) expect(found(query)).toEqual([]);
    expect(termsOf('is:odd "a b')).toEqual([
      { kind: "text", text: "is:odd" },
      { kind: "text", text: "a b" },
    ]);
  });
});
