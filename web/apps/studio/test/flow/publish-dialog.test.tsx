//! Publishing says what has changed and what is wrong; errors stand in its way and lead to their blocks,
//! warnings do not; and what is not saved is saved first.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { createEditor, EditorProvider, type Problem } from "../../src/pages/flow/editor/store.ts";
import { PublishDialog } from "../../src/pages/flow/publish/publish-dialog.tsx";
import { renderSpeaking } from "../speaking.tsx";
import { action, pair, workflow } from "./documents.ts";

const published = vi.hoisted(() => ({ mutate: vi.fn(), doc: undefined as unknown }));

vi.mock("../../src/data/versions.ts", () => ({
  usePublish: () => ({ mutate: published.mutate, isPending: false, error: null }),
  useVersion: () => ({ data: published.doc, error: null }),
}));

const ERROR: Problem = {
  severity: "error",
  code: "required",
  block: "blk_b",
  field: "settings.items[0].tag",
  sentence: "This must be given.",
};
const WARNING: Problem = {
  ...ERROR,
  severity: "warning",
  code: "unreachable",
  sentence: "Nothing leads here.",
};

function shown(problems: readonly Problem[], version: number | null = null) {
  const editor = createEditor({ doc: pair() });
  editor.getState().actions.setProblems(problems);
  const flush = vi.fn(async () => undefined);
  const onJump = vi.fn();
  const onClose = vi.fn();
  const rest = { bot: "bot_a", flow: "flow_test", published: version, flush, onJump, onClose };
  renderSpeaking(
    <EditorProvider value={editor}>
      <PublishDialog {...rest} />
    </EditorProvider>,
  );
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Publish" });
  return { editor, flush, onJump, onClose, button };
}

test("the first version lists everything as new; it is saved first, and published with its note", async () => {
  const { button, flush } = shown([]);
  expect(flush).toHaveBeenCalledOnce();
  const changes = within(screen.getByRole("list", { name: "What has changed" })).getAllByRole("listitem");
  expect(changes.map((line) => line.textContent)).toEqual([
    "Added: Action",
    "Added: Action",
    "Wires: 2 added, 0 removed",
  ]);
  await userEvent.type(screen.getByLabelText("What is new?"), " Tags the lead ");
  await userEvent.click(button);
  expect(published.mutate.mock.calls[0]?.[0]).toBe("Tags the lead");
});

test("a later version is compared with the one that is published", () => {
  published.doc = workflow(action("blk_a", {}, 300), action("blk_gone"));
  shown([], 3);
  const changes = within(screen.getByRole("list", { name: "What has changed" })).getAllByRole("listitem");
  expect(screen.getByRole("heading", { name: "Changed since version 3" })).toBeTruthy();
  expect(changes.map((line) => line.textContent)).toEqual([
    "Added: Action",
    "Removed: Action",
    "Wires: 1 added, 0 removed",
  ]);
});

test("errors stand in its way, and each leads to its block", async () => {
  const { button, onJump, onClose } = shown([WARNING, ERROR]);
  expect(button.disabled).toBe(true);
  expect(screen.getByText("1 error stands in the way")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /This must be given.*Actions › action 1 › Tag/ }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(onJump).toHaveBeenCalledWith(ERROR);
});

test("warnings are said and do not stand in its way; a draft that is not saved does", async () => {
  const { button, editor } = shown([WARNING]);
  expect(button.disabled).toBe(false);
  expect(screen.getByText(/1 thing worth a look/)).toBeTruthy();
  editor.getState().actions.setSave("offline");
  expect(await screen.findByText("The draft is not saved yet.")).toBeTruthy();
  expect(button.disabled).toBe(true);
});
