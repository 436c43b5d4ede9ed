//! Workspaces in the studio: the way from one to another and what keeps one from it, a new one, the window that
//! was left behind, and what only the first workspace decides.

import { Problem } from "@lancar/api";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import { stay, usePlaces } from "../src/data/places.ts";
import type { Limits } from "../src/data/settings.ts";
import { useUnsaved } from "../src/data/unsaved.ts";
import { Egress } from "../src/pages/settings/workspace/egress.tsx";
import { Workspace } from "../src/pages/settings/workspace/workspace.tsx";
import { BotSwitcher } from "../src/shell/bot-switcher.tsx";
import { MovedNotice } from "../src/shell/moved-notice.tsx";
import { NewWorkspaceDialog } from "../src/shell/new-workspace-dialog.tsx";
import { useNewWorkspace } from "../src/shell/new-workspace-state.ts";
import { usePreferences } from "../src/shell/preferences.ts";
import { FailureNote } from "../src/ui/failure-note.tsx";
import { type Answers, OWNER, renderServed, serving } from "./serving.tsx";

const AT = "2026-01-05T10:00:00Z";
const A = { workspace: "wsp_1", name: "Team", person: "owner@example.com" };
const B = { workspace: "wsp_2", name: "Sales", person: "owner@example.com" };
const MINE = [
  { id: "wsp_1", name: "Team", role: "owner", here: true },
  { id: "wsp_2", name: "Sales", role: "viewer", here: false },
];
const BOTS = [{ id: "bot_a", name: "Sign-up" }];
const LIMITS: Limits = {
  blocks_per_run: 10_000,
  run_age_days: 30,
  request_seconds: 30,
  response_mib: 5,
  depth: 10,
};
const SETTINGS = { name: "Team", egress_allow: ["10.0.0.0/8"], limits: LIMITS, metrics: false };

function me(first: boolean) {
  const body = OWNER.body as { permissions: string[] };
  const permissions = [...body.permissions, "workspaces:write", "bots:publish"];
  return { body: { ...body, permissions, workspace: { id: "wsp_1", name: "Team", first } } };
}

function serve(answers: Answers) {
  const started = serving({
    "GET /api/v1/me": me(true),
    "GET /api/v1/me/workspaces": { body: { items: MINE } },
    "GET /api/v1/bots": { body: { items: BOTS } },
    ...answers,
  });
  server.fetch = started.fetch;
  return started.changes;
}

beforeEach(() => {
  localStorage.clear();
  usePlaces.setState({ shown: null, elsewhere: null });
  stay();
  useNewWorkspace.setState({ isOpen: false });
});

const sent = (changes: ReturnType<typeof serve>) =>
  changes.map(({ method, path, body }) => `${method} ${path} ${body}`);

test("with one workspace the menu speaks of bots, and at its end of a new workspace", async () => {
  serve({ "GET /api/v1/me/workspaces": { body: { items: MINE.slice(0, 1) } } });
  renderServed(<BotSwitcher />);
  await userEvent.click(await screen.findByRole("button", { name: "Bot: Sign-up" }));
  const items = [...document.querySelectorAll("[role^=menuitem]")].map((item) => item.textContent);
  expect(items).toEqual(["Sign-up", "New bot", "From a template…", "New workspace…"]);
  expect(screen.queryByText("Workspaces")).toBeNull();
});

test("with several it names the present one, and lists them with one's role", async () => {
  serve({});
  renderServed(<BotSwitcher />);
  await userEvent.click(await screen.findByRole("button", { name: "Team Sign-up – workspace and bot" }));
  const here = screen.getByRole("menuitemradio", { name: "Team Owner" });
  expect(here.getAttribute("aria-checked")).toBe("true");
  expect(screen.getByRole("menuitemradio", { name: "Sales Viewer" })).toBeTruthy();
});

test("the bot that was looked at last is remembered for each workspace", async () => {
  const bots = [...BOTS, { id: "bot_c", name: "Support" }];
  serve({ "GET /api/v1/bots": { body: { items: bots } } });
  usePreferences.setState({ lastBots: { wsp_1: "bot_c", wsp_2: "bot_a" } });
  const { page } = renderServed(<BotSwitcher />);
  await screen.findByRole("button", { name: /^Team Support/ });
  page.unmount();
  usePreferences.setState({ lastBots: { wsp_2: "bot_c" } });
  renderServed(<BotSwitcher />);
  await screen.findByRole("button", { name: /^Team Sign-up/ });
});

test("a way back that is refused leaves the window where it was, and says why", async () => {
  serve({
    "PUT /api/v1/me/workspace": {
      status: 404,
      body: { code: "not_found", detail: "There is no workspace with that id here." },
    },
  });
  renderServed(<MovedNotice />);
  act(() => usePlaces.setState({ shown: A, elsewhere: B }));
  await userEvent.click(await screen.findByRole("button", { name: "Go back to “Team” here" }));
  await screen.findByText("There is no workspace with that id here.");
  expect(usePlaces.getState().elsewhere).toEqual(B);
  expect(JSON.parse(localStorage.getItem("lancar.place") ?? "")).toEqual(B);
});

test("who makes workspaces only from the first one is offered none in another", async () => {
  serve({ "GET /api/v1/me": me(false) });
  renderServed(<BotSwitcher />);
  await userEvent.click(await screen.findByRole("button", { name: /Sign-up/ }));
  expect(screen.queryByRole("menuitem", { name: "New workspace…" })).toBeNull();
});

function Open({ isSaved }: { readonly isSaved: boolean }) {
  useUnsaved({ isDirty: () => true, save: async () => isSaved, isKept: true });
  return <BotSwitcher />;
}

test("what can not be saved keeps one here, and that is said", async () => {
  const changes = serve({ "PUT /api/v1/me/workspace": { status: 204 } });
  renderServed(<Open isSaved={false} />);
  await userEvent.click(await screen.findByRole("button", { name: /Sign-up/ }));
  await userEvent.click(screen.getByRole("menuitemradio", { name: /Sales/ }));
  expect(await screen.findByText("Not everything is saved yet, so you are still here")).toBeTruthy();
  expect(changes).toEqual([]);
  expect(JSON.parse(localStorage.getItem("lancar.place") ?? "")).toEqual(A);
});

test("a refusal leaves one where one is", async () => {
  const changes = serve({
    "PUT /api/v1/me/workspace": {
      status: 404,
      body: { code: "not_found", detail: "There is no workspace with that id here." },
    },
  });
  renderServed(<Open isSaved />);
  await userEvent.click(await screen.findByRole("button", { name: /Sign-up/ }));
  await userEvent.click(screen.getByRole("menuitemradio", { name: /Sales/ }));
  expect(await screen.findByText("There is no workspace with that id here.")).toBeTruthy();
  expect(sent(changes)).toEqual(['PUT /api/v1/me/workspace {"workspace":"wsp_2"}']);
  expect(JSON.parse(localStorage.getItem("lancar.place") ?? "")).toEqual(A);
  expect(usePlaces.getState().elsewhere).toBeNull();
});

test("a new workspace: what is wrong with the name stands beside it; then one may go there", async () => {
  let tries = 0;
  const changes = serve({
    "POST /api/v1/workspaces": () => {
      tries += 1;
      return tries === 1
        ? { status: 422, body: { code: "invalid_body", detail: "`name`: may not contain {{", field: "name" } }
        : { status: 201, body: { id: "wsp_3", name: "Support", first: false, created_at: AT } };
    },
  });
  renderServed(<NewWorkspaceDialog />);
  act(() => useNewWorkspace.getState().setOpen(true));
  const name = await screen.findByRole("textbox", { name: "Name of the workspace" });
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Create" }).disabled).toBe(true);
  await userEvent.type(name, "Support{Enter}");
  expect(await screen.findByText("may not contain {{")).toBeTruthy();
  expect(name.getAttribute("aria-invalid")).toBe("true");
  await userEvent.click(screen.getByRole("button", { name: "Create" }));
  expect(await screen.findByRole("dialog", { name: "The workspace “Support” is there" })).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Go there"));
  await userEvent.click(screen.getByRole("button", { name: "Stay here" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(sent(changes)).toHaveLength(2);
});

test("a window that was left behind can not be used until one has chosen, and comes back as it was", async () => {
  const changes = serve({ "PUT /api/v1/me/workspace": { status: 204 } });
  renderServed(
    <>
      <Open isSaved={false} />
      <MovedNotice />
    </>,
  );
  await screen.findByRole("button", { name: /Sign-up/ });
  act(() => usePlaces.setState({ elsewhere: B }));
  const notice = screen.getByRole("alertdialog", {
    name: "You went to workspace “Sales” in another window",
  });
  expect(notice.textContent).toContain("This window still shows workspace “Team”.");
  expect(notice.textContent).toContain("is kept in this browser");
  await userEvent.keyboard("{Escape}");
  expect(screen.getByRole("alertdialog")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Go back to “Team” here" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(sent(changes)).toEqual(['PUT /api/v1/me/workspace {"workspace":"wsp_1"}']);
  expect(JSON.parse(localStorage.getItem("lancar.place") ?? "")).toEqual(A);
});

test("where somebody else has logged in there is no way back", async () => {
  serve({});
  renderServed(<MovedNotice />);
  act(() => usePlaces.setState({ shown: A, elsewhere: { ...A, person: "grace@example.com" } }));
  await screen.findByRole("alertdialog", { name: "grace@example.com logged in in another window" });
  const buttons = screen.getAllByRole("button").map(({ textContent }) => textContent);
  expect(buttons).toEqual(["Load it anew"]);
});

test("another workspace than the first changes its name, and sees the rest", async () => {
  const changes = serve({
    "GET /api/v1/me": me(false),
    "GET /api/v1/settings": { body: SETTINGS, etag: '"1"' },
    "PUT /api/v1/settings": ({ body }) => ({ body: JSON.parse(body), etag: '"2"' }),
  });
  const { page } = renderServed(<Workspace />);
  const name = await screen.findByRole("textbox", { name: "Name" });
  const metrics = screen.getByRole<HTMLButtonElement>("switch", { name: "Figures for monitoring" });
  expect(metrics.disabled).toBe(true);
  expect(screen.getByText(/^The team of the first workspace on this server decides/)).toBeTruthy();
  expect(screen.queryByText("Workspaces of this server")).toBeNull();
  await userEvent.clear(name);
  await userEvent.type(name, "Sales");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(JSON.parse(changes[0]?.body ?? "")).toEqual({ ...SETTINGS, name: "Sales" });
  page.unmount();
  renderServed(<Egress />);
  const list = await screen.findByLabelText<HTMLTextAreaElement>("Allowed although not public");
  await waitFor(() => expect(list.matches(":disabled")).toBe(true));
  expect(list.value).toBe("10.0.0.0/8");
  expect(screen.getByText(/^The team of the first workspace on this server decides/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("the first one lists all there are, and leads to one's own", async () => {
  const line = (id: string, name: string, first: boolean) => ({ id, name, first, created_at: AT });
  const all = [line("wsp_1", "Team", true), line("wsp_2", "Sales", false), line("wsp_3", "Lab", false)];
  serve({
    "GET /api/v1/settings": { body: SETTINGS, etag: '"1"' },
    "GET /api/v1/workspaces": { body: { items: all } },
  });
  renderServed(<Workspace />);
  await screen.findByRole("button", { name: "Go there: Sales" });
  const rows = screen.getAllByRole("row").map(({ textContent }) => textContent);
  expect(rows[1]).toMatch(/^Teamthe firstyou are here/);
  expect(rows[3]).toMatch(/^Lab/);
  expect(screen.queryByRole("button", { name: "Go there: Lab" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "New workspace" }));
  expect(useNewWorkspace.getState().isOpen).toBe(true);
});

test("what another role would not help with is said by its own sentence", async () => {
  serve({});
  const forbidden = (kind: string, detail: string) =>
    new Problem({ code: "forbidden", status: 403, detail, said: { kind } });
  renderServed(
    <>
      <FailureNote error={forbidden("needs_role", "needs admin")} />
      <FailureNote error={forbidden("reset_reaches_further", "Their password opens other workspaces.")} />
    </>,
  );
  expect(await screen.findByText("Their password opens other workspaces.")).toBeTruthy();
  expect(screen.getByText(/^Your role may not do that/)).toBeTruthy();
});
