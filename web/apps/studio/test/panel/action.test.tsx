//! Action: its list, and the form of each item.

import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { choose, fill, openPanel, person, pick, press, select, toggle, write } from "./desk.tsx";

beforeAll(() => import("../../src/pages/flow/panel/template/editor.tsx"));

const action = (...items: readonly unknown[]) => ({ kind: "action", settings: { items } }) as never;

test("items are added by group; one that needs a name comes with it", async () => {
  const panel = openPanel(action());
  await choose("Add an action", "Add tag");
  expect(panel.settings()).toEqual({ items: [] });
  await person.keyboard("lead{Enter}");
  await choose("Add an action", "Set field");
  await person.keyboard("Plan{Enter}");
  await write("Value", "Pro");
  await choose("Add an action", "Opt in to e-mail");
  await choose("Add an action", "Clear field");
  await person.keyboard("Score{Enter}");
  const id = expect.stringMatching(/^itm_/);
  expect(panel.block().settings).toEqual({
    items: [
      { id, kind: "add_tag", tag: "lead" },
      { id, kind: "set_field", field: "Plan", value: "Pro" },
      { id, kind: "opt_in_email" },
      { id, kind: "clear_field", field: "Score" },
    ],
  });
  panel.undo();
  expect(panel.settings().items).toHaveLength(3);
});

test("a choice that is given up leaves nothing behind", async () => {
  const panel = openPanel(action());
  await choose("Add an action", "Remove tag");
  await press("Cancel");
  expect(panel.settings()).toEqual({ items: [] });
  expect(panel.editor.getState().history.done).toEqual([]);
});

test("items are moved by the keyboard and taken away", async () => {
  const panel = openPanel(
    action({ id: "itm_1", kind: "add_tag", tag: "lead" }, { id: "itm_2", kind: "opt_in_email" }),
  );
  screen.getByRole("button", { name: /^Move Adds tag lead/ }).focus();
  await person.keyboard("{ArrowDown}");
  expect(panel.block().settings).toMatchObject({ items: [{ id: "itm_2" }, { id: "itm_1" }] });
  expect(screen.getByText("Adds tag lead: now 2 of 2")).toBeTruthy();
  await press("Remove Adds tag lead");
  expect(panel.block().settings).toEqual({ items: [{ id: "itm_2", kind: "opt_in_email" }] });
});

test("a value is written as the type of its field has it", async () => {
  const panel = openPanel(action({ id: "itm_1", kind: "set_field", field: "Plan", value: "" }));
  await pick("Field", "Is customer");
  await select("Value", "Yes");
  expect(panel.block().settings).toMatchObject({ items: [{ field: "Is customer", value: "true" }] });
  await select("How the value is given", "Write it with fields");
  await write("Value", "{{Email Opt-In}}");
  expect(panel.block().settings).toMatchObject({ items: [{ value: "{{Email Opt-In}}" }] });
});

test("a workflow is triggered with inputs, later, once, and in order", async () => {
  const panel = openPanel(action());
  await choose("Add an action", "Trigger workflow");
  await pick("Workflow", "Sync");
  await press("Add an input");
  await fill("Name", "plan");
  await write("Value", "{{Plan}}");
  await select("When it starts", "After a while");
  await select("Unit", "Hours");
  await fill("How long", "2");
  await person.click(screen.getByText("When it is triggered more than once"));
  await toggle("Count the same key only once");
  await write("Key", "{{Email}}");
  await fill("Window in minutes", "120");
  await person.click(screen.getByRole("radio", { name: "One after the other" }));
  expect(panel.block().settings).toEqual({
    items: [
      {
        id: expect.stringMatching(/^itm_/),
        kind: "trigger_workflow",
        workflow: "flow_sync",
        inputs: { plan: "{{Plan}}" },
        delay: { kind: "after", amount: 2, unit: "hours" },
        deduplicate: { key: "{{Email}}", window_minutes: 120 },
        order: "one_at_a_time",
      },
    ],
  });
  await select("When it starts", "At the moment in a field");
  expect(panel.block().settings).toMatchObject({
    items: [{ delay: { kind: "at", field: "Appointment" } }],
  });
  await press("Remove plan");
  await toggle("Count the same key only once");
  const [item] = panel.settings().items as readonly object[];
  expect(Object.keys(item ?? {})).not.toContain("inputs");
  expect(Object.keys(item ?? {})).not.toContain("deduplicate");
});

test("the inputs that a workflow reads are offered until they are given", async () => {
  const panel = openPanel(action({ id: "itm_1", kind: "trigger_workflow", workflow: "flow_sync" }));
  await press("score");
  await write("Value", "{{Score}}");
  expect(panel.block().settings).toMatchObject({ items: [{ inputs: { score: "{{Score}}" } }] });
  expect(screen.queryByRole("button", { name: "score" })).toBeNull();
  expect(screen.getByRole("button", { name: "plan" })).toBeTruthy();
});

const request = { id: "itm_1", kind: "external_request", method: "POST", url: "" };

test("a request is set: address, query, headers, as whom, and its time-out", async () => {
  const panel = openPanel(action(request));
  await select("Method", "PUT");
  await write("Address (URL)", "https://api.example.com/leads");
  await person.click(screen.getByText("Query values"));
  await press("Add a query value");
  await fill("Name", "q");
  await write("Value", "{{Plan}}");
  await press("Remove Query value 1");
  await person.click(screen.getByText("Headers"));
  await press("Add a header");
  await fill("Name", "X-Source");
  await write("Value", "chat");
  await person.click(screen.getByText("Authorization"));
  await select("How Lancar says who it is", "Token (Bearer)");
  await pick("Secret", "crm");
  await person.click(screen.getByText("Time-out"));
  await fill("Seconds", "60");
  expect(panel.block().settings).toEqual({
    items: [
      {
        ...request,
        method: "PUT",
        url: "https://api.example.com/leads",
        headers: [{ name: "X-Source", value: "chat" }],
        auth: { kind: "bearer", secret: "crm-token" },
        timeout_seconds: 60,
      },
    ],
  });
  await select("How Lancar says who it is", "User name and password");
  await fill("User name", "lancar");
  expect(panel.block().settings).toMatchObject({
    items: [{ auth: { kind: "basic", user: "lancar", secret: "crm-token" } }],
  });
});

test("a body is JSON, a form or other text; a text that was written stays one", async () => {
  const panel = openPanel(action(request));
  await select("Body", "JSON");
  await write("JSON", '{"a": {{Score}}}');
  expect(panel.block().settings).toMatchObject({
    items: [{ body: { kind: "json", text: '{"a": {{Score}}}' } }],
  });
  await select("Body", "Other text");
  expect(panel.block().settings).toMatchObject({
    items: [{ body: { kind: "raw", content_type: "text/plain", text: '{"a": {{Score}}}' } }],
  });
  await select("Body", "Form (URL-encoded)");
  await fill("Name", "email");
  await write("Value", "{{Email}}");
  expect(panel.block().settings).toMatchObject({
    items: [{ body: { kind: "form", pairs: [{ name: "email", value: "{{Email}}" }] } }],
  });
});

test("of the answer is saved what a path, a header or the status says, or something else", async () => {
  const panel = openPanel(action(request));
  await press("Save a value");
  await person.click(screen.getByRole("combobox", { name: "Save it to" }));
  await person.keyboard("Plan{Enter}");
  await fill("JSON path", "$.plan");
  await toggle("Save something else when it is missing");
  await write("Value", "free");
  const mapping = { take: { body: "$.plan" }, field: "Plan", fallback: "free" };
  expect(panel.block().settings).toEqual({ items: [{ ...request, mapping: [mapping] }] });
  await fill("JSON path", "plan");
  expect(panel.settings()).toEqual({ items: [{ ...request, mapping: [mapping] }] });
  expect(screen.getByText(/^That is no JSON path/)).toBeTruthy();
  await select("Take", "The status code");
  expect(panel.block().settings).toMatchObject({ items: [{ mapping: [{ ...mapping, take: "status" }] }] });
});

test("tries are as usual, none, or as given", async () => {
  const panel = openPanel(action(request));
  await person.click(screen.getByText("When it does not work"));
  await person.click(screen.getByRole("radio", { name: "As given" }));
  await fill("Tries in all", "7");
  const custom = { kind: "custom", tries: 7, first_seconds: 10, factor: 4, longest_seconds: 3_600 };
  expect(panel.block().settings).toEqual({ items: [{ ...request, retry: custom }] });
  await person.click(screen.getByRole("radio", { name: "One try only" }));
  expect(panel.block().settings).toEqual({ items: [{ ...request, retry: { kind: "none" } }] });
  panel.undo();
  expect(panel.settings()).toEqual({ items: [{ ...request, retry: custom }] });
});

test("a secret that is missing is made on the spot, for the host of the address", async () => {
  openPanel(action({ ...request, url: "https://api.example.com/leads" }));
  await person.click(screen.getByText("Authorization"));
  await select("How Lancar says who it is", "Token (Bearer)");
  await person.click(screen.getByRole("combobox", { name: "Secret" }));
  await person.keyboard("shop-token{Enter}");
  const dialog = within(screen.getByRole("dialog", { name: "New secret" }));
  expect(dialog.getByLabelText<HTMLInputElement>("Name").value).toBe("shop-token");
  expect(dialog.getByLabelText<HTMLTextAreaElement>("Hosts it may be sent to").value).toBe("api.example.com");
});
