//! Condition, Split, Goto and Output, the block itself and its ways out.

import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { choose, fill, openPanel, person, pick, press, select, write } from "./desk.tsx";

const condition = {
  kind: "condition",
  settings: { groups: [{ id: "itm_g", match: "all", conditions: [] }] },
} as const;

test("a condition begins with what is compared, and offers what fits its type", async () => {
  const panel = openPanel(condition);
  await choose("Add a condition", "Field");
  expect(panel.settings()).toEqual(condition.settings);
  await person.keyboard("Score{Enter}");
  const operators = within(screen.getByRole("combobox", { name: "Comparison" })).getAllByRole("option");
  expect(operators.map((one) => one.textContent)).toEqual([
    "= equal to",
    "≠ not equal to",
    "> greater than",
    "≥ at least",
    "< less than",
    "≤ at most",
    "has any value",
    "is empty",
  ]);
  await select("Comparison", "> greater than");
  await write("Value", "10");
  const written = { field: "Score", operator: "greater", value: "10" };
  expect(panel.block().settings).toEqual({ groups: [{ id: "itm_g", match: "all", conditions: [written] }] });
  await select("Comparison", "has any value");
  expect(panel.block().settings).toMatchObject({
    groups: [{ conditions: [{ field: "Score", operator: "has_value" }] }],
  });
  panel.undo();
  expect(panel.block().settings).toMatchObject({ groups: [{ conditions: [written] }] });
});

test("another field keeps an operator only where it fits", async () => {
  const panel = openPanel({
    kind: "condition",
    settings: {
      groups: [{ id: "itm_g", conditions: [{ field: "Plan", operator: "contains", value: "Pro" }] }],
    },
  });
  await pick("Field", "Is customer");
  expect(panel.block().settings).toMatchObject({
    groups: [{ conditions: [{ field: "Is customer", operator: "is_true" }] }],
  });
});

test("tags, texts, any of them, and a second group", async () => {
  const panel = openPanel(condition);
  await choose("Add a condition", "Tag");
  await person.keyboard("vip{Enter}");
  await choose("Add a condition", "Text with fields");
  await write("Text with fields", "{{Plan}}");
  await person.click(screen.getByRole("radio", { name: "Any holds" }));
  await fill("Title", "Good");
  await press("Add a group");
  expect(panel.block().settings).toEqual({
    groups: [
      {
        id: "itm_g",
        match: "any",
        title: "Good",
        conditions: [
          { tag: "vip", operator: "has" },
          { template: "{{Plan}}", operator: "is" },
        ],
      },
      { id: expect.stringMatching(/^itm_/), match: "all", conditions: [] },
    ],
  });
  await press("Remove Condition 1");
  await press("Remove Group 2");
  expect(panel.block().settings).toMatchObject({
    groups: [{ id: "itm_g", conditions: [{ template: "{{Plan}}" }] }],
  });
});

const split = {
  kind: "split",
  settings: {
    variations: [
      { id: "itm_a", title: "A", weight: 1 },
      { id: "itm_b", title: "B", weight: 2 },
    ],
  },
} as const;

test("weights are whole numbers, shares follow, and two ways must stay", async () => {
  const panel = openPanel(split);
  expect(screen.getAllByRole("status").map((one) => one.textContent)).toContain("33.3%");
  expect(screen.queryByRole("button", { name: "Remove A" })).toBeNull();
  await press("Add a variation");
  const weights = screen.getAllByRole("textbox", { name: "Weight" });
  await person.clear(weights[2] as HTMLElement);
  await person.type(weights[2] as HTMLElement, "3");
  await pick("Save the title of the one picked to", "Plan");
  expect(panel.block().settings).toEqual({
    variations: [...split.settings.variations, { id: expect.stringMatching(/^itm_/), title: "C", weight: 3 }],
    save_to: "Plan",
  });
  await press("Remove A");
  expect(panel.block().settings).toMatchObject({ variations: [{ title: "B" }, { title: "C" }] });
  panel.undo();
  expect(panel.settings().variations).toHaveLength(3);
});

test("a title that the server would not save is not written", async () => {
  const panel = openPanel(split);
  const title = screen.getAllByRole("textbox", { name: "Title" })[0] as HTMLElement;
  await person.clear(title);
  expect(screen.getByText(/^A name has 1 to 80 characters/)).toBeTruthy();
  expect(panel.settings()).toEqual(split.settings);
  await person.tab();
  expect(title).toHaveProperty("value", "A");
});

test("a Goto leads to a block here, another sub flow, or a function with its exits", async () => {
  const panel = openPanel({ kind: "goto", settings: { target: { block: "blk_unset" } } });
  await pick("Block", "Say");
  expect(panel.block().settings).toEqual({ target: { block: "blk_b" } });
  await select("Where it goes on", "In another sub flow");
  await pick("Sub flow", "Welcome");
  expect(panel.block().settings).toEqual({ target: { flow: "flow_welcome" } });
  await select("Where it goes on", "Through a function, and back here");
  await pick("Function", "Check");
  expect(panel.block().settings).toEqual({ target: { flow: "flow_stock" } });
  expect(screen.getByRole("combobox", { name: "Sold out" })).toBeTruthy();
});

test("an Output is named", async () => {
  const panel = openPanel({ kind: "output", settings: { title: "Done" } }, { type: "function" });
  await fill("Title", "Sold out");
  expect(panel.block().settings).toEqual({ title: "Sold out" });
});

test("a block is named and remarked on, and its exits are wired here, too", async () => {
  const panel = openPanel(split);
  await fill("Title of the block", "Toss");
  await press("Add a remark");
  await fill("Remark", "Why not");
  await pick("A", "Say");
  expect(panel.block()).toMatchObject({ title: "Toss", note: "Why not", exits: { itm_a: "blk_b" } });
  await pick("A", "Leads nowhere");
  expect(panel.block().exits).toEqual({});
});

test("problems stand beside their fields, and lead there", async () => {
  const at = { block: "blk_a", severity: "error" };
  const problems = [
    {
      ...at,
      code: "out_of_range",
      field: "settings.variations[1].weight",
      sentence: "A weight is too great.",
    },
    {
      ...at,
      code: "unreachable",
      field: "exits",
      sentence: "Nothing leads to this block.",
      severity: "warning",
    },
    { ...at, code: "required", field: "settings.x", sentence: "Elsewhere.", block: "blk_b" },
  ];
  openPanel(split, { problems });
  const weight = screen.getAllByRole("textbox", { name: "Weight" })[1] as HTMLElement;
  expect(weight.getAttribute("aria-invalid")).toBe("true");
  const described = document.getElementById(weight.getAttribute("aria-describedby") ?? "");
  expect(described?.textContent).toBe("A weight is too great.");
  const list = within(screen.getByRole("list", { name: "What is wrong with this block" }));
  expect(list.getAllByRole("button")).toHaveLength(2);
  await person.click(
    list.getByRole("button", { name: /Variations › variation 2 › Weight: a weight is too great/ }),
  );
  expect(document.activeElement).toBe(weight);
});

test("who may only look sees the form and changes nothing", () => {
  openPanel(split, { permissions: ["bots:read"] });
  const inputs = screen.getAllByRole("textbox");
  expect(inputs.length).toBeGreaterThan(3);
  for (const input of inputs) expect(input.matches(":disabled")).toBe(true);
});
