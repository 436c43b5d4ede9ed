//! The menu that adds: what each type of sub flow may hold, found by a few letters, taken by the keyboard.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { AddMenu } from "../../src/pages/flow/canvas/add-menu.tsx";
import { renderSpeaking } from "../speaking.tsx";

const SPOT = { x: 10, y: 10 };

function shown(type: "normal" | "workflow", offer: "with-note" | "blocks-only" = "with-note") {
  const onAdd = vi.fn();
  const onClose = vi.fn();
  renderSpeaking(<AddMenu type={type} spot={SPOT} offer={offer} onAdd={onAdd} onClose={onClose} />);
  const names = () =>
    within(screen.getByRole("listbox"))
      .getAllByRole("option")
      .map((option) => option.querySelector("span.font-medium")?.textContent);
  return { onAdd, onClose, names };
}

test("a workflow offers exactly its four blocks, then the actions, then a note", () => {
  const { names } = shown("workflow");
  expect(names().slice(0, 4)).toEqual(["Action", "Condition", "Split", "Send Email"]);
  expect(names()).not.toContain("Question");
  expect(names().at(-1)).toBe("Note");
});

test("a conversation offers what talks, and behind an exit no note", () => {
  const { names } = shown("normal", "blocks-only");
  expect(names().slice(0, 2)).toEqual(["Send Message", "Question"]);
  expect(names()).not.toContain("Note");
});

test("a few letters and Enter take the one whose name has them", async () => {
  const { onAdd, names } = shown("workflow");
  expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "Add a block" }));
  await userEvent.keyboard("tag");
  expect(names()).toEqual(["Add tag", "Remove tag", "Action"]);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onAdd).toHaveBeenCalledWith({ what: "block", kind: "action", item: "remove_tag" });
});

test("Escape closes it; nothing found is said", async () => {
  const { onClose } = shown("workflow");
  await userEvent.keyboard("zzz");
  expect(screen.getByRole("status").textContent).toBe("Nothing has a name like that.");
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalled();
});
