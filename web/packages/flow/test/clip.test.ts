//! The clipboard: any text may be on it, and what we put there comes back.

import { describe, expect, it } from "vitest";
import { clipFromText, clipToText, copyOf, everything, paste } from "../src/index.ts";
import { chain, example, flow, run } from "./sample.ts";

const welcome = example("welcome");
const clip = copyOf(welcome, everything(welcome));

describe("a clip", () => {
  it("comes back as it was", () => {
    expect(clipFromText(clipToText(clip))).toEqual(clip);
    expect(JSON.parse(clipToText(clip)).lancar).toBe("clip/1");
  });
  it("comes back from a chat, with words around it", () => {
    expect(clipFromText(`Look at this:\n\`\`\`json\n${clipToText(clip)}\n\`\`\`\nNice?`)).toEqual(clip);
  });
  it("holds no wire that leads out of it", () => {
    const part = copyOf(chain(), { blocks: ["blk_a", "blk_b"] });
    expect(part.blocks.map((block) => block.exits)).toEqual([{ next: "blk_b" }, {}]);
    const text = clipToText(part).replace('"exits": {}', '"exits": { "next": "blk_gone" }');
    expect(clipFromText(text)).toEqual(part);
  });
  it("of a place that is full keeps where things stand to each other", () => {
    const doc = run(flow("normal", []), paste, { clip });
    const first = welcome.blocks[0]?.position.x ?? 0;
    expect(doc.blocks.map((block) => block.position.x - first - 40)).toEqual(
      welcome.blocks.map((block) => block.position.x - first),
    );
    expect(doc.notes?.map((note) => note.text)).toEqual(welcome.notes?.map((note) => note.text));
  });
});

describe("foreign text", () => {
  const block = { id: "blk_a", kind: "action", settings: { items: [] } };
  const texts = {
    empty: "",
    prose: "Buy milk {tomorrow}",
    json: '{"a":1}',
    "another version": '{"lancar":"clip/2","blocks":[]}',
    nothing: '{"lancar":"clip/1","blocks":[]}',
    "no list": '{"lancar":"clip/1","blocks":7}',
    "an unknown kind": JSON.stringify({ lancar: "clip/1", blocks: [{ ...block, kind: "teleport" }] }),
    "settings of another kind": JSON.stringify({ lancar: "clip/1", blocks: [{ ...block, kind: "output" }] }),
    "an id twice": JSON.stringify({ lancar: "clip/1", blocks: [block, block] }),
    "a bad id": JSON.stringify({ lancar: "clip/1", blocks: [{ ...block, id: "<script>" }] }),
  };
  it.each(Object.entries(texts))("%s is no clip", (_, text) => {
    expect(clipFromText(text)).toBeNull();
  });
  it("without places and wires is filled in", () => {
    const found = clipFromText(JSON.stringify({ lancar: "clip/1", blocks: [{ ...block, title: null }] }));
    expect(found?.blocks).toEqual([{ ...block, position: { x: 0, y: 0 }, exits: {} }]);
  });
});
