//! Groups: what makes, fills, empties and moves them. That undo takes each back is `properties.test.ts`.

import { describe, expect, it } from "vitest";
import * as core from "../src/index.ts";
import { tidyUp } from "../src/tidy-up.ts";
import { chain, example, flow, given, outside, plain, refusal, run } from "./sample.ts";

/** a → b → c, of which a and b are grouped. */
function grouped(): core.FlowDocument {
  return run(chain(), core.groupBlocks, { blocks: ["blk_a", "blk_b"], title: "Sign up", color: "teal" });
}

/** `id title: blocks` of each group. */
function told(doc: core.FlowDocument): readonly string[] {
  return core.groupsOf(doc).map(({ id, title, blocks }) => `${id} ${title}: ${blocks.join(" ")}`);
}

describe("a group", () => {
  it("is made of blocks, which stay selected", () => {
    const outcome = core.groupBlocks.run(chain(), { blocks: ["blk_b", "blk_a"] }, given());
    expect(outcome).toMatchObject({ select: { blocks: ["blk_b", "blk_a"], notes: [], wires: [] } });
    expect(grouped().groups).toEqual([
      { id: "itm_n1", title: "Sign up", color: "teal", blocks: ["blk_a", "blk_b"] },
    ]);
    expect(core.groupOfBlock(grouped(), "blk_a")?.title).toBe("Sign up");
    expect(core.groupOfBlock(grouped(), "blk_c")).toBeUndefined();
  });
  it("takes its blocks out of another, which goes when it is empty", () => {
    const named = given("m");
    const second = core.groupBlocks.run(grouped(), { blocks: ["blk_b", "blk_c"], title: "Rest" }, named);
    if ("refusal" in second) throw new Error("refused");
    expect(told(second.doc)).toEqual(["itm_n1 Sign up: blk_a", "itm_m1 Rest: blk_b blk_c"]);
    const third = run(grouped(), core.regroup, { blocks: ["blk_a", "blk_b"], group: null });
    expect(third).toEqual(chain());
  });
  it("lies around its blocks", () => {
    const doc = grouped();
    const [group] = core.groupsOf(doc);
    const { side, top, bottom } = core.FRAME;
    expect(group && core.frameOf(doc, group)).toEqual({
      x: 400 - side,
      y: -top,
      width: 800 + core.CARD.width + 2 * side,
      height: core.CARD.height + top + bottom,
    });
  });
  it("is renamed, recoloured and taken away; its blocks stay", () => {
    const named = run(grouped(), core.changeGroup, { group: "itm_n1", title: "Onboarding" });
    const red = run(named, core.changeGroup, { group: "itm_n1", color: "red" });
    expect(red.groups).toMatchObject([{ title: "Onboarding", color: "red" }]);
    expect(run(red, core.ungroup, { group: "itm_n1" })).toEqual(chain());
  });
  it("loses the blocks that are removed", () => {
    expect(told(run(grouped(), core.remove, { blocks: ["blk_a"] }))).toEqual(["itm_n1 Sign up: blk_b"]);
    const bare = run(grouped(), core.removeAndHeal, { blocks: ["blk_a", "blk_b"] });
    expect(Object.hasOwn(bare, "groups")).toBe(false);
  });
  it("gets the block that comes into a wire between two of its own", () => {
    const into = (from: core.BlockId) => ({
      kind: "action" as const,
      place: { kind: "into" as const, wire: { from, exit: "next" } },
    });
    expect(told(run(grouped(), core.addBlock, into("blk_a")))).toEqual([
      "itm_n1 Sign up: blk_a blk_b blk_n1",
    ]);
    expect(told(run(grouped(), core.addBlock, into("blk_b")))).toEqual(["itm_n1 Sign up: blk_a blk_b"]);
  });
  it("is refused of nothing, of what is not there, and of more than the server takes", () => {
    const make = core.groupBlocks;
    expect(refusal(chain(), make, { blocks: [] })).toBe("flow-refused-nothing-selected");
    expect(refusal(chain(), make, { blocks: ["blk_x"] })).toBe("flow-refused-no-block");
    expect(refusal(chain(), make, { blocks: ["blk_a"], title: "x".repeat(81) })).toBe("flow-refused-name");
    const group = "itm_x";
    expect(refusal(chain(), core.ungroup, { group })).toBe("flow-refused-no-group");
    expect(refusal(chain(), core.changeGroup, { group, title: "" })).toBe("flow-refused-no-group");
    expect(refusal(chain(), core.regroup, { blocks: ["blk_a"], group })).toBe("flow-refused-no-group");
    const blocks = Array.from({ length: core.LIMITS.frames + 1 }, (_, at) => plain(`blk_${at}`, at));
    const groups = blocks.slice(1).map(({ id }, at) => group200(id, at));
    const full = { ...flow("workflow", blocks), groups };
    expect(refusal(full, make, { blocks: ["blk_0"] })).toBe("flow-refused-too-many");
  });
});

function group200(block: core.BlockId, at: number): core.BlockGroup {
  return { id: `itm_g${at}`, title: "", color: "grey", blocks: [block] };
}

describe("a drag", () => {
  const at = (x: number, y = 0) => ({ x, y });
  it("into a frame and out of it", () => {
    const into = run(grouped(), core.drag, { to: { blk_c: at(800) } });
    expect(told(into)).toEqual(["itm_n1 Sign up: blk_a blk_b blk_c"]);
    const out = run(into, core.drag, { to: { blk_b: at(800, 900) } });
    expect(told(out)).toEqual(["itm_n1 Sign up: blk_a blk_c"]);
    expect(core.positionOf(out, "blk_b")).toEqual(at(800, 900));
  });
  it("inside its frame changes nothing but the place", () => {
    const doc = run(grouped(), core.drag, { to: { blk_a: at(1_180, 10) } });
    expect(told(doc)).toEqual(told(grouped()));
  });
  it("of all its blocks takes the group along", () => {
    const doc = run(grouped(), core.drag, { to: { blk_a: at(400, 900), blk_b: at(1_200, 900) } });
    expect(told(doc)).toEqual(told(grouped()));
  });
  it("of its last block leaves that in it", () => {
    const one = run(chain(), core.groupBlocks, { blocks: ["blk_a"] });
    expect(told(run(one, core.drag, { to: { blk_a: at(0, 900) } }))).toEqual(told(one));
  });
  it("of Start and notes has nothing to do with groups", () => {
    const noted = run(grouped(), core.addNote, { at: at(800, 10), text: "Hi" });
    const doc = run(noted, core.drag, { to: { start: at(800), itm_n1: at(820, 20) } });
    expect(told(doc)).toEqual(told(grouped()));
  });
});

it("what moves with a group are its blocks and the notes on its frame", () => {
  const noted = core.addNote.run(grouped(), { at: { x: 700, y: 20 }, text: "In" }, given("in"));
  if ("refusal" in noted) throw new Error("refused");
  const both = run(noted.doc, core.addNote, { at: { x: 0, y: 900 }, text: "Out" });
  const [group] = core.groupsOf(both);
  expect(group && core.movedWith(both, group)).toEqual(["blk_a", "blk_b", "itm_in1"]);
});

describe("copies", () => {
  it("carry a group when all of it is copied, under another id", () => {
    const doc = run(grouped(), core.duplicate, { blocks: ["blk_a", "blk_b"] });
    expect(told(doc)).toEqual(["itm_n1 Sign up: blk_a blk_b", "itm_n3 Sign up: blk_n1 blk_n2"]);
    expect(core.breaches(doc, outside)).toEqual([]);
    const part = run(grouped(), core.duplicate, { blocks: ["blk_b", "blk_c"] });
    expect(told(part)).toEqual(told(grouped()));
  });
  it("go through the clipboard, and what is unsound there is left out", () => {
    const clip = core.copyOf(grouped(), { blocks: ["blk_a", "blk_b"] });
    expect(core.clipFromText(core.clipToText(clip))).toEqual(clip);
    const text = core.clipToText({ ...clip, groups: [...clip.groups, { ...group200("blk_a", 1) }] });
    expect(core.clipFromText(text)).toEqual(clip);
    expect(core.clipFromText(text.replace('"teal"', '"mauve"'))).toBeNull();
    const older = JSON.stringify({ ...JSON.parse(core.clipToText(clip)), groups: undefined });
    expect(core.clipFromText(older)?.groups).toEqual([]);
  });
});

it("a document is read with its groups, and without any as before", () => {
  const doc = grouped();
  expect(core.readFlow(JSON.parse(JSON.stringify(doc)))).toEqual({ value: doc });
  expect(core.readFlow({ ...chain(), groups: [] })).toEqual({ value: chain() });
  expect(
    core.readFlow({ ...chain(), groups: [{ id: "itm_g", title: "", color: "mauve", blocks: [] }] }),
  ).toEqual({ misfit: "groups/0/color" });
});

it("versions tell which groups came, went and changed", () => {
  const kinds = (from: core.FlowDocument, to: core.FlowDocument) =>
    [...core.compareFlows(from, to).groups.values()].map((change) => change.kind);
  expect(kinds(chain(), grouped())).toEqual(["added"]);
  expect(kinds(grouped(), chain())).toEqual(["removed"]);
  expect(kinds(grouped(), grouped())).toEqual([]);
  expect(core.isSame(core.compareFlows(chain(), grouped()))).toBe(false);
  for (const change of [{ title: "x" }, { color: "red" as const }]) {
    expect(kinds(grouped(), run(grouped(), core.changeGroup, { group: "itm_n1", ...change }))).toEqual([
      "changed",
    ]);
  }
  const more = run(grouped(), core.regroup, { blocks: ["blk_c"], group: "itm_n1" });
  expect(kinds(grouped(), more)).toEqual(["changed"]);
});

it("tidy up keeps a group together: no other card lies on its frame, and twice is once", () => {
  const welcome = example("welcome");
  const blocks = welcome.blocks.slice(2, 6).map(({ id }) => id);
  const doc = run(run(welcome, core.groupBlocks, { blocks }), tidyUp, {});
  const [group] = core.groupsOf(doc);
  const frame = group && core.frameOf(doc, group);
  if (!frame) throw new Error("no frame");
  const covered = doc.blocks.filter(({ id, position: { x, y } }) => {
    const beside = x + core.CARD.width <= frame.x || x >= frame.x + frame.width;
    const above = y + core.CARD.height <= frame.y || y >= frame.y + frame.height;
    return !blocks.includes(id) && !beside && !above;
  });
  expect(covered.map(({ id }) => id)).toEqual([]);
  expect(run(doc, tidyUp, {})).toEqual(doc);
});
