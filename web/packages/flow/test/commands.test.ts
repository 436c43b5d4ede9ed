//! Every command: what it makes, what it refuses. That undo takes it back is `properties.test.ts`.

import { describe, expect, it } from "vitest";
import * as core from "../src/index.ts";
import { chain, example, flow, given, outside, plain, refusal, run, wires } from "./sample.ts";

describe("add block", () => {
  const kind = "action";
  it("at a point, whole numbers", () => {
    const doc = run(chain(), core.addBlock, { kind, place: { kind: "at", at: { x: 10.4, y: -3.6 } } });
    expect(doc.blocks.at(-1)).toMatchObject({ id: "blk_n1", position: { x: 10, y: -4 }, exits: {} });
  });
  it("behind an exit, beside its block", () => {
    const exit = { from: "blk_c", exit: "next" } as const;
    const doc = run(chain(), core.addBlock, { kind, place: { kind: "behind", exit } });
    expect(wires(doc)).toContain("blk_c.next -> blk_n1");
    expect(core.positionOf(doc, "blk_n1")).toEqual({ x: 2_320, y: 0 });
  });
  it("into a wire; where there is no room, what follows moves", () => {
    const close = flow("workflow", [
      plain("blk_a", 0, { next: "blk_b" }),
      plain("blk_b", 320, { next: "blk_a" }),
    ]);
    const wire = { from: "blk_a", exit: "next" } as const;
    const doc = run(close, core.addBlock, { kind: "condition", place: { kind: "into", wire } });
    expect(wires(doc)).toEqual([
      "start -> blk_a",
      "blk_a.next -> blk_n1",
      "blk_b.next -> blk_a",
      "blk_n1.itm_n2 -> blk_b",
    ]);
    expect(core.positionOf(doc, "blk_n1")).toEqual({ x: 320, y: 0 });
    expect(core.positionOf(doc, "blk_b")).toEqual({ x: 640, y: 0 });
  });
  it("anywhere covers nothing", () => {
    let doc = flow("workflow", []);
    const named = given();
    for (let count = 0; count < 20; count += 1) {
      const outcome = core.addBlock.run(doc, { kind, place: { kind: "anywhere" } }, named);
      if ("doc" in outcome) doc = outcome.doc;
    }
    expect(new Set(doc.blocks.map(({ position }) => `${position.x},${position.y}`)).size).toBe(20);
  });
  it("refuses what may not stand there, and what leads nowhere", () => {
    const at = { kind: "anywhere" } as const;
    expect(refusal(chain(), core.addBlock, { kind: "question", place: at })).toBe("flow-refused-kind");
    const exit = { from: "blk_a", exit: "none" } as const;
    expect(refusal(chain(), core.addBlock, { kind, place: { kind: "behind", exit } })).toBe(
      "flow-refused-no-exit",
    );
    const wire = { from: "blk_c", exit: "next" } as const;
    expect(refusal(chain(), core.addBlock, { kind, place: { kind: "into", wire } })).toBe(
      "flow-refused-no-wire",
    );
    const doc = example("welcome");
    const into = { kind: "into", wire: { from: "start", exit: "next" } } as const;
    expect(refusal(doc, core.addBlock, { kind: "goto", place: into })).toBe("flow-refused-no-way-on");
  });
  it("refuses more than the server takes", () => {
    const many = Array.from({ length: core.LIMITS.blocks }, (_, at) => plain(`blk_${at}`, at));
    const place = { kind: "anywhere" } as const;
    expect(refusal(flow("workflow", many), core.addBlock, { kind, place })).toBe("flow-refused-too-many");
  });
});

describe("wires", () => {
  it("connect, reconnect at both ends, disconnect", () => {
    let doc = run(chain(), core.connect, { from: "blk_c", exit: "next", to: "blk_a" });
    doc = run(doc, core.reconnect, { wire: { from: "blk_a", exit: "next" }, to: "blk_c" });
    doc = run(doc, core.reconnect, {
      wire: { from: "start", exit: "next" },
      exit: { from: "blk_b", exit: "next" },
    });
    expect(wires(doc)).toEqual(["blk_a.next -> blk_c", "blk_b.next -> blk_a", "blk_c.next -> blk_a"]);
    doc = run(doc, core.disconnect, { wires: [{ from: "blk_b", exit: "next" }] });
    expect(wires(doc)).toEqual(["blk_a.next -> blk_c", "blk_c.next -> blk_a"]);
  });
  it("refuse ends that are not there", () => {
    const gone = { from: "blk_a", exit: "next", to: "blk_x" } as const;
    expect(refusal(chain(), core.connect, gone)).toBe("flow-refused-no-block");
    const wire = { from: "blk_c", exit: "next" } as const;
    expect(refusal(chain(), core.disconnect, { wires: [wire] })).toBe("flow-refused-no-wire");
    expect(refusal(chain(), core.reconnect, { wire, to: "blk_a" })).toBe("flow-refused-no-wire");
    expect(refusal(chain(), core.setStart, { to: "blk_x" })).toBe("flow-refused-no-block");
  });
  it("set start", () => {
    expect(run(chain(), core.setStart, { to: "blk_b" }).start.next).toBe("blk_b");
    expect(run(chain(), core.setStart, { to: null }).start.next).toBeNull();
  });
  it("splice puts a loose block into a wire, and no other", () => {
    const doc = flow("workflow", [...chain().blocks, plain("blk_d", 0, {}, 500)]);
    const wire = { from: "blk_a", exit: "next" } as const;
    const spliced = run(doc, core.splice, { block: "blk_d", wire });
    expect(wires(spliced)).toContain("blk_a.next -> blk_d");
    expect(wires(spliced)).toContain("blk_d.next -> blk_b");
    expect(refusal(doc, core.splice, { block: "blk_b", wire })).toBe("flow-refused-no-way-on");
  });
});

describe("remove", () => {
  it("takes the wires that touch a block with it", () => {
    expect(wires(run(chain(), core.remove, { blocks: ["blk_b"] }))).toEqual(["start -> blk_a"]);
  });
  it("takes single wires and notes", () => {
    const noted = run(chain(), core.addNote, { at: { x: 0, y: 0 }, text: "Hi" });
    const doc = run(noted, core.remove, { wires: ["start/next"], notes: ["itm_n1"] });
    expect(doc).toEqual({ ...chain(), start: { ...chain().start, next: null } });
  });
  it("heals the wires, over several blocks and from Start", () => {
    const healed = run(chain(), core.removeAndHeal, { blocks: ["blk_a", "blk_b"] });
    expect(wires(healed)).toEqual(["start -> blk_c"]);
  });
  it("heals nothing in a circle of removed blocks", () => {
    const ring = flow("workflow", [
      plain("blk_a", 0, { next: "blk_b" }),
      plain("blk_b", 400, { next: "blk_a" }),
    ]);
    expect(run(ring, core.removeAndHeal, { blocks: ["blk_a", "blk_b"] }).start.next).toBeNull();
  });
  it("refuses when nothing is selected", () => {
    expect(refusal(chain(), core.remove, {})).toBe("flow-refused-nothing-selected");
    expect(refusal(chain(), core.removeAndHeal, {})).toBe("flow-refused-nothing-selected");
    expect(refusal(chain(), core.cut, {})).toBe("flow-refused-nothing-selected");
  });
});

describe("settings", () => {
  const block = "blk_greet";
  it("change at a path", () => {
    const doc = run(example("welcome"), core.changeSettings, {
      block,
      path: ["messages", 1, "text"],
      value: "Hi",
    });
    expect(core.valueAt(core.blockOf(doc, block)?.settings, ["messages", 1, "text"])).toBe("Hi");
  });
  it("that take an exit away take its wire", () => {
    const path = ["quick_replies", 0];
    const doc = run(example("welcome"), core.changeSettings, { block: "blk_thanks", path, value: undefined });
    expect(Object.keys(core.blockOf(doc, "blk_thanks")?.exits ?? {})).toEqual(["itm_compare", "itm_pro"]);
  });
  it("of another shape are refused", () => {
    const wrong = { block, path: ["messages"], value: 7 } as const;
    expect(refusal(example("welcome"), core.changeSettings, wrong)).toBe("flow-refused-shape");
    const nowhere = { block, path: ["a", "b", "c"], value: 7 } as const;
    expect(refusal(example("welcome"), core.changeSettings, nowhere)).toBe("flow-refused-path");
  });
  it("with one id twice are refused", () => {
    const variations = [
      { id: "itm_1", title: "A", weight: 1 },
      { id: "itm_1", title: "B", weight: 1 },
    ] as const;
    const doc = run(chain(), core.addBlock, { kind: "split", place: { kind: "anywhere" } });
    const args = { block: "blk_n1", settings: { variations } } as const;
    expect(refusal(doc, core.changeSettings, args)).toBe("flow-refused-id-taken");
  });
});

describe("items", () => {
  const block = "blk_mark";
  const doc = example("sync-lead-to-crm");
  const items = (changed: core.FlowDocument) => {
    const found = core.blockOf(changed, block);
    return found?.kind === "action" ? found.settings.items : [];
  };
  it("add, move, change, remove", () => {
    const added = run(doc, core.addItem, { block, kind: "clear_field", settings: { field: "Plan" }, at: 1 });
    expect(items(added)[1]).toEqual({ id: "itm_n1", kind: "clear_field", field: "Plan" });
    const moved = run(added, core.moveItem, { block, item: "itm_n1", to: 99 });
    expect(items(moved).map((item) => item.id)).toEqual(["itm_tag", "itm_when", "itm_n1"]);
    const changed = run(moved, core.changeItem, { block, item: "itm_n1", path: ["field"], value: "CRM id" });
    expect(items(changed)[2]).toMatchObject({ field: "CRM id" });
    const whole = run(changed, core.changeItem, { block, item: "itm_n1", settings: { field: "Email" } });
    expect(items(whole)[2]).toEqual({ id: "itm_n1", kind: "clear_field", field: "Email" });
    expect(items(run(whole, core.removeItem, { block, item: "itm_n1" }))).toEqual(items(doc));
  });
  it("take the wires of their exits along", () => {
    const from = "blk_send-lead";
    const wired = run(doc, core.connect, { from, exit: "itm_post-lead.failed", to: "blk_write" });
    const without = run(wired, core.removeItem, { block: from, item: "itm_post-lead" });
    expect(core.blockOf(without, from)?.exits).toEqual({ next: "blk_mark" });
  });
  it("that are not there are refused", () => {
    const gone = { block, item: "itm_none" } as const;
    expect(refusal(doc, core.removeItem, gone)).toBe("flow-refused-no-item");
    expect(refusal(doc, core.moveItem, { ...gone, to: 0 })).toBe("flow-refused-no-item");
    expect(refusal(doc, core.changeItem, { ...gone, path: [], value: 1 })).toBe("flow-refused-no-item");
    expect(refusal(doc, core.addItem, { block: "blk_which-plan", kind: "add_tag" })).toBe(
      "flow-refused-no-block",
    );
  });
});

describe("names, notes and places", () => {
  it("a title and a remark come and go", () => {
    const named = run(chain(), core.renameBlock, { block: "blk_a", title: "First" });
    const noted = run(named, core.annotateBlock, { block: "blk_a", note: "Why" });
    expect(core.blockOf(noted, "blk_a")).toMatchObject({ title: "First", note: "Why" });
    const bare = run(run(noted, core.renameBlock, { block: "blk_a", title: "" }), core.annotateBlock, {
      block: "blk_a",
      note: "",
    });
    expect(bare).toEqual(chain());
  });
  it("a name the server would refuse is refused", () => {
    for (const name of ["", " a", "a|b", "{a", "a::b", "a\nb", "a".repeat(81)]) {
      expect(refusal(chain(), core.renameFlow, { name })).toBe("flow-refused-name");
    }
    expect(run(chain(), core.renameFlow, { name: "Über 1" }).name).toBe("Über 1");
    const long = { block: "blk_a", title: "a".repeat(81) } as const;
    expect(refusal(chain(), core.renameBlock, long)).toBe("flow-refused-name");
  });
  it("blocks, notes and Start move together", () => {
    const doc = run(chain(), core.addNote, { at: { x: 1, y: 1 }, text: "Hi" });
    const to = { start: { x: 5, y: 5 }, blk_a: { x: 6, y: 6 }, itm_n1: { x: 7, y: 7 } };
    const moved = run(doc, core.move, { to });
    for (const [id, at] of Object.entries(to)) expect(core.positionOf(moved, id)).toEqual(at);
    expect(refusal(doc, core.move, { to: { blk_x: { x: 0, y: 0 } } })).toBe("flow-refused-no-block");
  });
  it("a note changes; a longer one than the server takes is refused", () => {
    const doc = run(chain(), core.addNote, { at: { x: 1, y: 1 }, text: "Hi" });
    expect(core.notesOf(run(doc, core.changeNote, { note: "itm_n1", text: "Ho" }))[0]?.text).toBe("Ho");
    const text = "a".repeat(core.LIMITS.noteChars + 1);
    expect(refusal(doc, core.changeNote, { note: "itm_n1", text })).toBe("flow-refused-too-long");
    expect(refusal(doc, core.addNote, { at: { x: 1, y: 1 }, text })).toBe("flow-refused-too-long");
    expect(refusal(doc, core.changeNote, { note: "itm_x", text: "" })).toBe("flow-refused-no-note");
  });
});

describe("duplicate and paste", () => {
  it("keep the wires inside and no others", () => {
    const doc = run(chain(), core.duplicate, { blocks: ["blk_a", "blk_b"] });
    expect(wires(doc).slice(-1)).toEqual(["blk_n1.next -> blk_n2"]);
    expect(core.positionOf(doc, "blk_n1")).toEqual({ x: 440, y: 40 });
    expect(core.breaches(doc, outside)).toEqual([]);
  });
  it("a Goto inside follows the block it leads to", () => {
    const goto = {
      id: "blk_g",
      kind: "goto",
      settings: { target: { block: "blk_a" } },
      position: { x: 0, y: 0 },
    } as const;
    const doc = flow("normal", [plain("blk_a", 0), { ...goto, exits: {} }]);
    const copied = run(doc, core.duplicate, { blocks: ["blk_a", "blk_g"] });
    expect(copied.blocks[3]?.settings).toEqual({ target: { block: "blk_n1" } });
  });
  it("at a place, the upper left corner stands there", () => {
    const clip = core.copyOf(chain(), { blocks: ["blk_b", "blk_c"] });
    const doc = run(flow("normal", []), core.paste, { clip, at: { x: 7, y: 8 } });
    expect(doc.blocks.map((block) => block.position)).toEqual([
      { x: 7, y: 8 },
      { x: 807, y: 8 },
    ]);
  });
  it("name the kinds that the sub flow may not hold", () => {
    const welcome = example("welcome");
    const clip = core.copyOf(welcome, core.everything(welcome));
    const outcome = core.paste.run(chain(), { clip }, given());
    expect(outcome).toEqual({
      refusal: { key: "flow-refused-kind", args: { kinds: "send_message,question", type: "workflow" } },
    });
  });
});

it("another document comes in the place of this one, as a step that can be taken back", () => {
  const mine = chain();
  const theirs = { ...flow("normal", [plain("blk_z", 0)]), id: "flow_other" as const };
  const taken = run(mine, core.takeOver, { doc: theirs });
  expect(taken.blocks).toEqual(theirs.blocks);
  expect([taken.id, taken.type]).toEqual([mine.id, mine.type]);
  const editor = core.perform(core.openEditor(mine), core.takeOver, { doc: theirs }, given());
  if ("refusal" in editor) throw new Error("refused");
  expect(core.undo(editor)).toMatchObject({ doc: mine });
});
