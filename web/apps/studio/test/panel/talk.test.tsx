//! Send Message, Question and Send Email: what is written ends in the document as the server's schema wants
//! it, and undo brings back what was.

import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { choose, fill, openPanel, person, pick, press, select, toggle, write, written } from "./desk.tsx";

// The editor's script is loaded with the first field; later ones find it there.
beforeAll(() => import("../../src/pages/flow/panel/template/editor.tsx"));

const message = {
  kind: "send_message",
  settings: { messages: [{ kind: "text", text: "Hi" }] },
} as const;

test("a text is written in one step of undo, and the editor follows it back", async () => {
  const panel = openPanel(message);
  await write("Text", "Hello");
  await write("Text", "Hello {{First Name}}");
  expect(panel.block().settings).toEqual({ messages: [{ kind: "text", text: "Hello {{First Name}}" }] });
  panel.undo();
  expect(panel.settings()).toEqual(message.settings);
  await waitFor(async () => expect(await written("Text")).toBe("Hi"));
});

test("messages, buttons and quick replies are added, changed, moved and taken away", async () => {
  const panel = openPanel(message);
  await choose("Add a message", "Typing");
  await fill("Seconds", "5");
  await choose("Add a message", "Image");
  await write("Address of the image", "https://example.com/a.png");
  await press(/^Add a button/);
  await write("Label", "Open");
  await select("When it is pressed", "Open a web page");
  await write("Address (URL)", "https://example.com");
  await press("Add a quick reply");
  await write("Reply 1", "Yes");
  expect(panel.block().settings).toEqual({
    messages: [
      {
        kind: "text",
        text: "Hi",
        buttons: [{ id: expect.stringMatching(/^itm_/), label: "Open", url: "https://example.com" }],
      },
      { kind: "typing", seconds: 5 },
      { kind: "image", url: "https://example.com/a.png", alt: "" },
    ],
    quick_replies: [{ id: expect.stringMatching(/^itm_/), label: "Yes" }],
  });
  screen.getByRole("button", { name: /^Move Image 3/ }).focus();
  await person.keyboard("{ArrowUp}");
  expect(panel.settings().messages).toMatchObject([{ kind: "text" }, { kind: "image" }, { kind: "typing" }]);
  await press("Remove Button 1");
  await press("Remove Reply 1");
  await press("Remove Typing 3");
  expect(panel.block().settings).toEqual({
    messages: [
      { kind: "text", text: "Hi" },
      { kind: "image", url: "https://example.com/a.png", alt: "" },
    ],
  });
});

test("each addition is undone by itself, however quickly they follow each other", async () => {
  const panel = openPanel(message);
  await press("Add a quick reply");
  await press("Add a quick reply");
  expect(panel.settings().quick_replies).toHaveLength(2);
  panel.undo();
  expect(panel.settings().quick_replies).toHaveLength(1);
});

test("the preview shows bubbles, buttons and replies, with pills for values", () => {
  openPanel({
    kind: "send_message",
    settings: {
      messages: [{ kind: "text", text: "Hi {{First Name}}", buttons: [{ id: "itm_a", label: "Go" }] }],
      quick_replies: [{ id: "itm_b", label: "Later" }],
    },
  });
  const preview = within(screen.getByRole("region", { name: "Preview" }));
  for (const words of ["First Name", "Go", "Later"]) expect(preview.getByText(words)).toBeTruthy();
});

test("a bot user can be chosen, whose values stand in the preview and below the fields", async () => {
  const text = "Hi {{First Name}}, {{Email}}";
  openPanel({ kind: "send_message", settings: { messages: [{ kind: "text", text }] } });
  await pick("Show the values of", "crm");
  const preview = within(screen.getByRole("region", { name: "Preview" }));
  expect(preview.getByText("Hi Rina,")).toBeTruthy();
  expect(screen.getByText("Shown: Hi Rina,")).toBeTruthy();
  expect(await written("Text")).toBe(text);
  await pick("Show the values of", "Nobody");
  expect(preview.getByText("First Name")).toBeTruthy();
});

test("the text editors write no style element, which the content security policy would forbid", async () => {
  openPanel(message);
  await screen.findByRole("textbox", { name: "Text" });
  expect(document.querySelectorAll("style")).toHaveLength(0);
  expect(document.adoptedStyleSheets).toHaveLength(1);
});

test("what is wrong with a template is told when its field is left", async () => {
  openPanel(message);
  await write("Text", "Hi {{Nobody}}");
  expect(await screen.findByText("There is no field “Nobody”.")).toBeTruthy();
});

test("a field that is being written says so, until it is left", async () => {
  const { editor } = openPanel(message);
  const field = await screen.findByRole("textbox", { name: "Text" });
  await person.click(field);
  const here = { block: "blk_a", field: "settings.messages[0].text" };
  await waitFor(() => expect(editor.getState().writing).toEqual(here));
  await write("Text", "Hi {{First");
  expect(screen.queryByRole("alert")).toBeNull();
  await person.click(screen.getByRole("textbox", { name: "Title of the block" }));
  await waitFor(() => expect(editor.getState().writing).toBeNull());
  expect((await screen.findByRole("alert")).textContent).toBe(
    "{{ is not closed with }}. For two braces as text write {{{{.",
  );
});

test("a question is set: kind, field, answers, retry, giving up, skipping, waiting", async () => {
  const panel = openPanel({ kind: "question", settings: { ask: "", answer: "text" } });
  await write("Question", "Your address?");
  await select("What counts as an answer", "An e-mail address");
  await toggle("The answer opts in for e-mail");
  await pick("Save the answer to", "Email");
  await press("Add an answer");
  await write("Label", "None");
  await fill("Saved as", "no");
  await person.click(screen.getByText("When the answer does not fit, or none comes"));
  await write("What is said when an answer does not fit", "Again, please");
  await toggle("Stop asking after some tries");
  await fill("Answers that do not fit", "2");
  await toggle("Offer to skip the question");
  await toggle("Stop waiting after some time");
  await fill("Minutes", "43200");
  expect(panel.block().settings).toEqual({
    ask: "Your address?",
    answer: "email",
    opt_in: true,
    save_to: "Email",
    choices: [{ id: expect.stringMatching(/^itm_/), label: "None", value: "no" }],
    retry_text: "Again, please",
    no_match: { after: 2 },
    skip: { label: "Skip" },
    expires: { minutes: 43_200 },
  });
  await select("What counts as an answer", "A number");
  await press("Save it nowhere");
  await press("Remove Answer 1");
  await write("What is said when an answer does not fit", "");
  for (const label of [
    "Stop asking after some tries",
    "Offer to skip the question",
    "Stop waiting after some time",
  ])
    await toggle(label);
  expect(panel.block().settings).toEqual({ ask: "Your address?", answer: "number" });
  panel.undo();
  expect(panel.settings().expires).toEqual({ minutes: 43_200 });
});

test("a number out of range stays in its input and is not written", async () => {
  const panel = openPanel({
    kind: "question",
    settings: { ask: "?", answer: "text", expires: { minutes: 5 } },
  });
  await fill("Minutes", "99999");
  expect(screen.getByText("A whole number from 1 to 43,200.")).toBeTruthy();
  // The last number that fitted while it was typed.
  expect(panel.settings().expires).toEqual({ minutes: 9999 });
});

test("a mail is set: profile, receivers, subject, parts, and what a crash may do", async () => {
  const panel = openPanel({
    kind: "send_email",
    settings: {
      to: ["{{Email}}"],
      subject: "",
      body: [{ kind: "text", text: "" }],
      delivery: "at_least_once",
    },
  });
  await pick("From", "Sales");
  await press("Add a receiver");
  await write("To 2", "b@example.com");
  await person.click(screen.getByText("Copies and answers"));
  await press("Add a copy");
  await write("Copy (Cc)", "c@example.com");
  await press("Add a blind copy");
  await write("Blind copy (Bcc)", "d@example.com");
  await write("Answers go to", "e@example.com");
  await write("Subject", "Welcome");
  await write("Text", "Hello");
  await choose("Add a part", "Button");
  await write("Label", "Open");
  await write("Address (URL)", "https://example.com/{{User Id}}");
  await choose("Add a part", "Headline");
  await person.click(screen.getByRole("radio", { name: "Ask a person" }));
  expect(panel.block().settings).toEqual({
    profile: "Sales",
    to: ["{{Email}}", "b@example.com"],
    cc: ["c@example.com"],
    bcc: ["d@example.com"],
    reply_to: "e@example.com",
    subject: "Welcome",
    body: [
      { kind: "text", text: "Hello" },
      { kind: "button", label: "Open", url: "https://example.com/{{User Id}}" },
      { kind: "headline", text: "" },
    ],
    delivery: "ask",
  });
  panel.undo();
  expect(panel.settings().delivery).toBe("at_least_once");
  await press("Remove Copy (Cc)");
  await pick("From", "workspace");
  expect(Object.keys(panel.block().settings)).not.toContain("cc");
  expect(Object.keys(panel.block().settings)).not.toContain("profile");
});
