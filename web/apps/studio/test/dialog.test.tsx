//! A dialog takes the focus and gives it back; the safe way out comes first; and none of the building blocks
//! writes a `<style>` element, which the content security policy would forbid.

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect, useRef, useState } from "react";
import { expect, test, vi } from "vitest";
import { Button } from "../src/ui/button.tsx";
import { Confirm } from "../src/ui/confirm.tsx";
import { Dialog } from "../src/ui/dialog.tsx";
import { Field } from "../src/ui/field.tsx";
import { Input } from "../src/ui/input.tsx";
import { Menu, MenuItem } from "../src/ui/menu.tsx";
import { renderSpeaking } from "./speaking.tsx";

function Naming() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Name it">
        <Field label="Name" hint="What others see" error="It is taken">
          {(ties) => <Input {...ties} />}
        </Field>
      </Dialog>
    </>
  );
}

test("the focus goes into a dialog, stays there, and comes back on Escape", async () => {
  const person = userEvent.setup();
  renderSpeaking(<Naming />);
  const opener = screen.getByRole("button", { name: "Open" });
  await person.click(opener);
  const dialog = screen.getByRole("dialog", { name: "Name it" });
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Name" }));
  for (let step = 0; step < 4; step++) {
    expect(dialog.contains(document.activeElement)).toBe(true);
    await person.tab();
  }
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

function Leading() {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLInputElement>(null);
  const [isLed, setLed] = useState(false);
  useEffect(() => {
    if (isLed) place.current?.focus();
  }, [isLed]);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <input ref={place} aria-label="What is wrong" />
      <Dialog open={open} onOpenChange={setOpen} title="Look">
        <Button
          onClick={() => {
            setOpen(false);
            setLed(true);
          }}
        >
          Go there
        </Button>
      </Dialog>
    </>
  );
}

test("a dialog that leads somewhere leaves the focus there", async () => {
  renderSpeaking(<Leading />);
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  await userEvent.click(screen.getByRole("button", { name: "Go there" }));
  await userEvent.keyboard("mended");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "What is wrong" }).value).toBe("mended");
});

test("a field ties its hint and its error to the input", async () => {
  renderSpeaking(<Naming />);
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  const input = screen.getByRole("textbox", { name: "Name" });
  const described = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  const words = described.map((id) => document.getElementById(id)?.textContent);
  expect(words).toEqual(["What others see", "It is taken"]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
});

test("asked before a loss, one stands on the way out", async () => {
  const onConfirm = vi.fn();
  const onOpenChange = vi.fn();
  renderSpeaking(
    <Confirm open onOpenChange={onOpenChange} title="Delete it?" action="Delete" onConfirm={onConfirm}>
      It is gone then.
    </Confirm>,
  );
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" }));
  await userEvent.keyboard("{Enter}");
  expect(onConfirm).not.toHaveBeenCalled();
  expect(onOpenChange).toHaveBeenCalledWith(false);
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(onConfirm).toHaveBeenCalledOnce();
});

test("a busy button keeps its place and takes no second press", async () => {
  const onClick = vi.fn();
  renderSpeaking(
    <Button busy onClick={onClick}>
      Save
    </Button>,
  );
  const button = screen.getByRole("button", { name: "Save" });
  await userEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
});

function Renaming() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Menu trigger={<Button>More</Button>}>
        <MenuItem onSelect={() => setOpen(true)}>Rename</MenuItem>
      </Menu>
      <Dialog open={open} onOpenChange={setOpen} title="Name it">
        <Button>Inside</Button>
      </Dialog>
    </>
  );
}

test("a dialog opened from a menu gives the focus back to the menu's button", async () => {
  const person = userEvent.setup();
  renderSpeaking(<Renaming />);
  await person.click(screen.getByRole("button", { name: "More" }));
  await person.click(screen.getByRole("menuitem", { name: "Rename" }));
  await screen.findByRole("dialog", { name: "Name it" });
  const inside = screen.getByRole("button", { name: "Inside" });
  await waitFor(() => expect(document.activeElement).toBe(inside));
  await person.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "More" })));
});

test("dialogs and menus write no style element", async () => {
  renderSpeaking(
    <>
      <Naming />
      <Menu trigger={<Button>More</Button>}>
        <MenuItem onSelect={() => undefined}>Rename</MenuItem>
      </Menu>
    </>,
  );
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  expect(screen.getByRole("menuitem", { name: "Rename" })).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(screen.getByRole("dialog")).toBeTruthy();
  expect(document.querySelectorAll("style")).toHaveLength(0);
});
