//! News appears, offers a way back once, and goes when it is closed.

import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Toasts, toast } from "../src/ui/toast.tsx";
import { renderSpeaking } from "./speaking.tsx";

test("undo takes back what was done, and the news goes", async () => {
  renderSpeaking(<Toasts />);
  const undo = vi.fn();
  act(() => toast({ title: "Deleted", undo }));
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
});

test("what can not be taken back offers nothing, and can be closed", async () => {
  renderSpeaking(<Toasts />);
  act(() => toast({ title: "Imported", detail: "2 new" }));
  expect(screen.getByText("2 new")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByText("2 new")).toBeNull());
});

test("a page it leads to opens beside the studio", async () => {
  renderSpeaking(<Toasts />);
  act(() => toast({ title: "Made", link: { href: "/chat/bot_1", label: "Open the chat" } }));
  const link = screen.getByRole("link", { name: "Open the chat" });
  expect([link.getAttribute("href"), link.getAttribute("target")]).toEqual(["/chat/bot_1", "_blank"]);
});
