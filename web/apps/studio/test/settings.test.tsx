//! The forms of the settings: what they send, what they never show again, and two people at once.

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import type { EmailProfile } from "../src/data/email-profiles.ts";
import { bodyOf, draftOf, needsPassword, withSecurity } from "../src/pages/settings/email/profile-draft.ts";
import { TestDialog } from "../src/pages/settings/email/test-dialog.tsx";
import { NewKeyDialog } from "../src/pages/settings/keys/new-key-dialog.tsx";
import { InviteDialog } from "../src/pages/settings/members/invite-dialog.tsx";
import { MemberTable } from "../src/pages/settings/members/member-table.tsx";
import { mayDecideAbout, rolesToGive } from "../src/pages/settings/members/role.ts";
import { PasswordForm } from "../src/pages/settings/profile/password-form.tsx";
import { SecretDialog } from "../src/pages/settings/secrets/secret-dialog.tsx";
import { readSettings } from "../src/pages/settings/section.ts";
import { chatPage, isColor, scriptTag } from "../src/pages/settings/widget/tag.ts";
import { Egress } from "../src/pages/settings/workspace/egress.tsx";
import { breachOf, limitsFrom, textsOf } from "../src/pages/settings/workspace/limit-table.ts";
import { LimitsPart } from "../src/pages/settings/workspace/limits.tsx";
import { type Answers, OWNER, renderServed, serving } from "./serving.tsx";

// Typing letter by letter takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const LIMITS = { blocks_per_run: 10_000, run_age_days: 30, request_seconds: 30, response_mib: 5, depth: 10 };
const SETTINGS = { name: "Team", egress_allow: ["10.0.0.0/8"], limits: LIMITS, metrics: false };
const AT = "2026-01-05T10:00:00Z";

function serve(answers: Answers) {
  const started = serving(answers);
  server.fetch = started.fetch;
  return started.changes;
}

const problem = (status: number, code: string, detail: string, field?: string) => ({
  status,
  body: { type: `/docs/errors/${code}`, title: code, status, detail, code, ...(field && { field }) },
});

test("a secret goes out once and stays nowhere", async () => {
  const shown = {
    id: "sec_1",
    name: "CRM token",
    hosts: ["api.example.com"],
    created_at: AT,
    updated_at: AT,
  };
  const changes = serve({
    "POST /api/v1/secrets": { status: 201, body: shown },
    "GET /api/v1/secrets": { body: { items: [shown] } },
  });
  const onClose = vi.fn();
  const { page, queries } = renderServed(<SecretDialog secret={null} onClose={onClose} />);
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "CRM token");
  await userEvent.type(screen.getByLabelText("Value"), "s3cr3t-value");
  await userEvent.type(
    screen.getByLabelText("Hosts it may be sent to"),
    "api.example.com{Enter}{Enter} b.example ",
  );
  await userEvent.click(screen.getByRole("button", { name: "Store" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(changes.map(({ body }) => JSON.parse(body))).toEqual([
    { name: "CRM token", value: "s3cr3t-value", hosts: ["api.example.com", "b.example"] },
  ]);
  expect(document.body.innerHTML).not.toContain("s3cr3t-value");
  const inputs = [...document.querySelectorAll("input")].map((input) => input.value);
  expect(inputs).not.toContain("s3cr3t-value");
  expect(
    JSON.stringify(
      queries
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    ),
  ).not.toContain("s3cr3t-value");
  // Once the form is gone nothing remembers what was sent.
  page.unmount();
  await waitFor(() => expect(queries.getMutationCache().getAll()).toEqual([]));
});

test("replacing a secret begins without its value, and needs it again", async () => {
  serve({});
  const secret = { id: "sec_1", name: "CRM token", hosts: ["a.example"], created_at: AT, updated_at: AT };
  renderServed(<SecretDialog secret={secret} onClose={() => undefined} />);
  const value = await screen.findByLabelText<HTMLInputElement>("Value");
  expect(value.value).toBe("");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Replace" }).disabled).toBe(true);
});

test("what is wrong with one of several hosts stands beside them, by its line", async () => {
  const detail = "`hosts[1]`: expected a host";
  serve({ "POST /api/v1/secrets": problem(422, "invalid_body", detail, "hosts[1]") });
  renderServed(<SecretDialog secret={null} onClose={() => undefined} />);
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "T");
  await userEvent.type(screen.getByLabelText("Value"), "v");
  const hosts = screen.getByLabelText("Hosts it may be sent to");
  await userEvent.type(hosts, "a.example{Enter}not a host");
  await userEvent.click(screen.getByRole("button", { name: "Store" }));
  expect(await screen.findByText("Line 2: expected a host")).toBeTruthy();
  expect(hosts.getAttribute("aria-invalid")).toBe("true");
});

test("a key is shown once, and is gone when it was taken", async () => {
  const key = {
    id: "key_1",
    name: "CI",
    prefix: "lnc_Ab3d",
    scopes: ["runs:read"],
    created_by: "mem_1",
    created_at: AT,
  };
  const changes = serve({
    "POST /api/v1/api-keys": { status: 201, body: { key: "lnc_whole-key", api_key: key } },
    "GET /api/v1/api-keys": { body: { items: [key] } },
  });
  const onClose = vi.fn();
  renderServed(<NewKeyDialog onClose={onClose} />);
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "CI");
  // Only what one may oneself is offered.
  expect(screen.queryByRole("checkbox", { name: /Read the audit log/ })).toBeNull();
  await userEvent.click(await screen.findByRole("checkbox", { name: /See runs/ }));
  await userEvent.click(screen.getByRole("button", { name: "Make the key" }));
  const shown = await screen.findByRole<HTMLInputElement>("textbox", { name: "API key" });
  expect(shown.value).toBe("lnc_whole-key");
  expect(changes.map(({ body }) => JSON.parse(body))).toEqual([{ name: "CI", scopes: ["runs:read"] }]);
  await userEvent.keyboard("{Escape}");
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "I have kept it" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("an invitation is sent with its role, and its link is shown", async () => {
  const invitation = {
    id: "inv_1",
    email: "grace@example.com",
    role: "agent",
    created_at: AT,
    expires_at: AT,
  };
  const changes = serve({
    "POST /api/v1/invitations": { status: 201, body: { link: "http://x/setup/y", invitation } },
  });
  renderServed(<InviteDialog again={null} onClose={() => undefined} />);
  await userEvent.type(await screen.findByLabelText("E-mail address"), " grace@example.com");
  await userEvent.selectOptions(screen.getByLabelText("Role"), "agent");
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  const link = await screen.findByRole<HTMLInputElement>("textbox", { name: "Invitation link" });
  expect(link.value).toBe("http://x/setup/y");
  expect(changes.map(({ body }) => JSON.parse(body))).toEqual([
    { email: "grace@example.com", role: "agent" },
  ]);
});

test("a link for a new password is made for someone else, once asked, and shown once", async () => {
  const member = (id: string, name: string) => ({
    id,
    name,
    email: `${id}@example.com`,
    role: "editor" as const,
    created_at: AT,
  });
  const changes = serve({
    "GET /api/v1/me": { body: { ...(OWNER.body as object), permissions: ["members:write"] } },
    "POST /api/v1/members/mem_2/reset-link": {
      status: 201,
      body: { link: "http://x/setup/z", expires_at: AT },
    },
  });
  renderServed(<MemberTable members={[member("mem_1", "Owner"), member("mem_2", "Grace")]} />);
  // Nobody makes one for themselves.
  await userEvent.click(await screen.findByRole("button", { name: "New password link" }));
  expect(changes).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  const link = await screen.findByRole<HTMLInputElement>("textbox", { name: "Link for a new password" });
  expect(link.value).toBe("http://x/setup/z");
  await userEvent.click(screen.getByRole("button", { name: "I have kept it" }));
  await waitFor(() => expect(document.body.innerHTML).not.toContain("http://x/setup/z"));
});

test("only owners decide about owners", () => {
  expect(rolesToGive("owner")[0]).toBe("owner");
  expect(rolesToGive("admin")).toEqual(["admin", "editor", "agent", "viewer"]);
  expect(mayDecideAbout("admin", "owner")).toBe(false);
});

test("a short password is refused before it is sent, a wrong one beside its field", async () => {
  const changes = serve({
    "PUT /api/v1/me/password": problem(422, "invalid_body", "`current`: is not right", "current"),
  });
  renderServed(<PasswordForm />);
  await userEvent.type(await screen.findByLabelText("Current password"), "old");
  await userEvent.type(screen.getByLabelText("New password"), "short");
  await userEvent.click(screen.getByRole("button", { name: "Change password" }));
  expect(screen.getByText("It is too short: take 10 characters or more.")).toBeTruthy();
  expect(changes).toEqual([]);
  await userEvent.type(screen.getByLabelText("New password"), " but longer");
  await userEvent.click(screen.getByRole("button", { name: "Change password" }));
  expect(await screen.findByText("is not right")).toBeTruthy();
  expect(JSON.parse(changes[0]?.body ?? "")).toEqual({ current: "old", password: "short but longer" });
});

test("two save at once: what both wrote is shown, and one's own goes on top of the other's", async () => {
  const theirs = { ...SETTINGS, name: "Renamed", egress_allow: ["crm.internal"] };
  let reads = 0;
  const changes = serve({
    "GET /api/v1/settings": () => {
      reads += 1;
      return reads === 1 ? { body: SETTINGS, etag: '"1"' } : { body: theirs, etag: '"2"' };
    },
    "PUT /api/v1/settings": ({ ifMatch, body }) =>
      ifMatch === '"2"'
        ? { body: JSON.parse(body), etag: '"3"' }
        : problem(412, "lost_update", "The document was changed by someone else."),
  });
  renderServed(<Egress />);
  const list = await screen.findByLabelText<HTMLTextAreaElement>("Allowed although not public");
  await userEvent.type(list, "{Enter}db.internal:5432");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Someone else saved in the meantime")).toBeTruthy();
  expect(screen.getByText("Yours: 10.0.0.0/8, db.internal:5432")).toBeTruthy();
  expect(screen.getByText("Theirs: crm.internal")).toBeTruthy();
  expect(list.value).toBe("10.0.0.0/8\ndb.internal:5432");
  await userEvent.click(screen.getByRole("button", { name: "Keep mine" }));
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(JSON.parse(changes[1]?.body ?? "")).toEqual({
    ...theirs,
    egress_allow: ["10.0.0.0/8", "db.internal:5432"],
  });
  await waitFor(() => expect(screen.queryByText("Someone else saved in the meantime")).toBeNull());
});

test("two save at once: the other's can be taken", async () => {
  const theirs = { ...SETTINGS, egress_allow: ["crm.internal"] };
  let reads = 0;
  const changes = serve({
    "GET /api/v1/settings": () => {
      reads += 1;
      return reads === 1 ? { body: SETTINGS, etag: '"1"' } : { body: theirs, etag: '"2"' };
    },
    "PUT /api/v1/settings": problem(412, "lost_update", "The document was changed by someone else."),
  });
  renderServed(<Egress />);
  const list = await screen.findByLabelText<HTMLTextAreaElement>("Allowed although not public");
  await userEvent.type(list, "{Enter}db.internal");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await userEvent.click(await screen.findByRole("button", { name: "Take theirs" }));
  expect(list.value).toBe("crm.internal");
  expect(changes).toHaveLength(1);
});

test("a limit out of its bounds is told beside it, and nothing is sent", async () => {
  const changes = serve({
    "GET /api/v1/settings": { body: SETTINGS, etag: '"1"' },
    "PUT /api/v1/settings": ({ body }) => ({ body: JSON.parse(body), etag: '"2"' }),
  });
  renderServed(<LimitsPart />);
  await screen.findByRole("button", { name: "Save" });
  const depth = screen.getByLabelText("Workflows inside workflows");
  await userEvent.clear(depth);
  await userEvent.type(depth, "101");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByText("Write a whole number from 1 to 100.")).toBeTruthy();
  expect(changes).toEqual([]);
  await userEvent.clear(depth);
  await userEvent.type(depth, "100");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(JSON.parse(changes[0]?.body ?? "")).toEqual({ ...SETTINGS, limits: { ...LIMITS, depth: 100 } });
});

test("who may not write the settings reads them", async () => {
  serve({
    "GET /api/v1/me": { body: { ...(OWNER.body as object), permissions: ["settings:read"] } },
    "GET /api/v1/settings": { body: SETTINGS, etag: '"1"' },
  });
  renderServed(<Egress />);
  const list = await screen.findByLabelText("Allowed although not public");
  expect(list.closest("fieldset")?.disabled).toBe(true);
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("limits that this studio does not know go back as they came", () => {
  const known = { ...LIMITS, later: 7 };
  expect(limitsFrom(textsOf(known))).toEqual(known);
  const written = (depth: string) => breachOf("depth", { ...textsOf(LIMITS), depth });
  expect(["0", "1", "100", "101", "1.5", "", "ten"].map(written)).toEqual([
    true,
    false,
    false,
    true,
    true,
    true,
    true,
  ]);
});

const PROFILE: EmailProfile = {
  id: "eml_1",
  name: "Sales",
  host: "smtp.example.com",
  port: 587,
  security: "starttls",
  username: "sales",
  from_name: "Sales",
  from_address: "sales@example.com",
  created_at: AT,
  updated_at: AT,
};

test("the password of a mail server is asked for again when the login changes, and else left out", () => {
  const draft = draftOf(PROFILE);
  expect(needsPassword(draft, PROFILE)).toBe(false);
  expect(bodyOf({ ...draft, from_name: " " })).toEqual({
    name: "Sales",
    host: "smtp.example.com",
    port: 587,
    security: "starttls",
    username: "sales",
    from_address: "sales@example.com",
  });
  expect(needsPassword({ ...draft, host: "other.example.com" }, PROFILE)).toBe(true);
  expect(needsPassword({ ...draft, port: "465" }, PROFILE)).toBe(true);
  expect(needsPassword({ ...draft, username: "" }, PROFILE)).toBe(false);
  expect(bodyOf({ ...draft, username: " ", password: "left over" })).not.toHaveProperty("password");
});

test("a usual port follows the protection, a chosen one stays", () => {
  const draft = draftOf(null);
  expect(withSecurity(draft, "tls").port).toBe("465");
  expect(withSecurity({ ...draft, port: "2525" }, "tls").port).toBe("2525");
});

test("a test shows what the mail server said, also when it refused", async () => {
  const refused = problem(502, "mail_refused", "550 5.7.1 relaying denied");
  const changes = serve({ "POST /api/v1/email-profiles/eml_1/test": refused });
  renderServed(<TestDialog profile={PROFILE} onClose={() => undefined} />);
  const to = await screen.findByLabelText("To");
  await userEvent.clear(to);
  await userEvent.type(to, "ada@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Send it" }));
  expect(await screen.findByText("550 5.7.1 relaying denied")).toBeTruthy();
  expect(JSON.parse(changes[0]?.body ?? "")).toEqual({ to: "ada@example.com" });
});

test("what a role may not do is told in words", async () => {
  serve({ "POST /api/v1/invitations": problem(403, "forbidden", "needs `members:write`") });
  renderServed(<InviteDialog again={null} onClose={() => undefined} />);
  await userEvent.type(await screen.findByLabelText("E-mail address"), "a@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/^Your role may not do that/);
});

test("nothing that is typed gets out of the script tag's attributes", () => {
  const look = { bot: "bot_1", lang: "", title: 'Say "hi" <b>&', color: "#0b6f75", open: true, ref: "" };
  expect(scriptTag("https://chat.example.com", look)).toBe(
    '<script src="https://chat.example.com/widget.js" data-bot="bot_1"' +
      ' data-title="Say &quot;hi&quot; &lt;b&gt;&amp;" data-color="#0b6f75" data-open="true" async></script>',
  );
  expect(chatPage("https://c.example", { bot: "bot_1", ref: "a b&c" })).toBe(
    "https://c.example/chat/bot_1?ref=a%20b%26c",
  );
  expect(["", "#fff", "#0b6f75", "red", "#12"].map(isColor)).toEqual([true, true, true, false, false]);
});

test("the filters of the audit log stand in the address, and nothing else does", () => {
  expect(readSettings({ actor: "mem_1", action: "", subject: 5, more: 1 })).toEqual({
    actor: "mem_1",
    subject: "5",
  });
});
