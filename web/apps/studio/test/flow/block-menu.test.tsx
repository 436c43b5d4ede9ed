//! The menu of a card: what is chosen in it is done.

import { groupBlocks, groupsOf } from "@lancar/flow";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { BlockMenu } from "../../src/pages/flow/canvas/block-menu.tsx";
import { createEditor, EditorProvider } from "../../src/pages/flow/editor/store.ts";
import { renderSpeaking } from "../speaking.tsx";
import { pair } from "./documents.ts";

const NOTHING = () => undefined;

function opened(id: string) {
  const editor = createEditor({ doc: pair() });
  editor.getState().actions.run(groupBlocks, { blocks: ["blk_a"], title: "Part" });
  const [group] = groupsOf(editor.getState().doc);
  renderSpeaking(
    <EditorProvider value={editor}>
      <BlockMenu
        id={id === "group" ? (group?.id ?? "") : id}
        spot={{ x: 0, y: 0 }}
        onClose={NOTHING}
        onRename={NOTHING}
        onConnect={NOTHING}
        onAddBehind={NOTHING}
      />
    </EditorProvider>,
  );
  return () => editor.getState().doc;
}

test("a block joins a group", async () => {
  const joined = opened("blk_b");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Into the group “Part”" }));
  await waitFor(() => expect(joined().groups?.[0]?.blocks).toEqual(["blk_a", "blk_b"]));
});

test("a group is taken away by its own menu", async () => {
  const doc = opened("group");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Ungroup" }));
  await waitFor(() => expect(groupsOf(doc())).toEqual([]));
});
