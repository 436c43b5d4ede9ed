//! Every page there is, in the order of the menu. A new page is a line here; one that the guide shows in both
//! languages says `both`. What is more than an address (a dialog, a chosen block) is said in `ready`.

import type { Locator, Page } from "playwright-core";
import type { Language } from "./camera.ts";
import type { World } from "./world.ts";

export interface Picture {
  readonly name: string;
  readonly languages: "both" | "english";
  /** The address of the page. */
  readonly at: (world: World, language: Language) => string | Promise<string>;
  /** What is done before the picture is taken. */
  readonly ready?: (page: Page, say: Say) => Promise<void>;
  /** Of the window, where a part needs more of it. */
  readonly height?: number;
  /** Only a part of the page. */
  readonly part?: (page: Page) => Locator;
}

/** What a thing is called in the language of the picture. */
export type Say = (english: string, indonesian: string) => string;

const of =
  (path: string) =>
  (world: World, language: Language): string =>
    `/b/${world.bot(language)}${path}`;

const run =
  (status: string) =>
  async (world: World, language: Language): Promise<string> =>
    `/b/${world.bot(language)}/runs/${await world.run(language, status)}`;

const settings = (section: string, languages: Picture["languages"] = "both"): Picture => ({
  name: `settings-${section}`,
  languages,
  at: () => `/settings/${section}`,
});

/** The settings of a block beside the canvas, which is found by the id in its document. */
const block = (name: string, flow: string, id: string, template?: string): Picture => ({
  name: `block-${name}`,
  languages: "both",
  at: (world, language) => {
    const bot = template ? world.made[`${template}/${language}`] : world.bot(language);
    return `/b/${bot}/flows/${flow}?block=${id}`;
  },
  ready: (page) => settingsOpen(page),
  part: panel,
  height: 1000,
});

/** The first action of the list in a block. */
const action = (name: string, flow: string, id: string): Picture => ({
  ...block(name, flow, id),
  part: (page) => panel(page).getByRole("listitem").first(),
});

export const PICTURES: readonly Picture[] = [
  { name: "home", languages: "both", at: of("") },
  { name: "flows", languages: "both", at: of("/flows") },
  {
    name: "builder",
    languages: "both",
    at: of("/flows/flow_sync-lead-to-crm"),
    ready: (page) => opened(page, "blk_send-lead"),
  },
  { name: "conversation", languages: "both", at: of("/flows/flow_welcome"), ready: (page) => drawn(page) },
  {
    name: "keys",
    languages: "both",
    at: of("/flows/flow_welcome"),
    ready: async (page, say) => {
      await drawn(page);
      await page.getByRole("button", { name: say("Keys and gestures", "Tombol dan gerakan") }).click();
    },
  },
  {
    name: "versions",
    languages: "both",
    at: of("/flows/flow_sync-lead-to-crm"),
    ready: async (page, say) => {
      await drawn(page);
      await page.getByRole("button", { name: say("Versions", "Versi"), exact: true }).click();
      await page.getByText(say("In this version", "Dalam versi ini")).click();
      await page.getByText(say("Changed: ", "Diubah: ")).first().waitFor();
    },
  },
  { name: "runs", languages: "both", at: of("/runs") },
  { name: "failures", languages: "both", at: of("/runs?view=failures") },
  { name: "run", languages: "both", at: run("succeeded") },
  { name: "run-failed", languages: "both", at: run("failed") },
  { name: "users", languages: "both", at: of("/users") },
  {
    name: "user",
    languages: "both",
    at: of("/users"),
    ready: async (page, say) => {
      await page.getByRole("main").getByRole("table").getByRole("link").nth(2).click();
      await page.getByRole("heading", { name: say("Tags", "Tag") }).waitFor();
    },
  },
  {
    name: "timeline",
    languages: "both",
    at: of("/users"),
    ready: async (page, say) => {
      await page.getByRole("main").getByRole("table").getByRole("link").nth(2).click();
      await page.getByRole("tab", { name: say("Timeline", "Riwayat") }).click();
      await page.getByRole("tabpanel").getByRole("listitem").first().waitFor();
    },
  },
  { name: "people-import", languages: "both", at: of("/users/import") },
  {
    name: "inbox",
    languages: "both",
    at: of("/inbox"),
    ready: async (page) => {
      await page.getByRole("main").getByRole("list").getByRole("link").first().click();
      await page.getByRole("main").getByRole("textbox").last().waitFor();
    },
  },
  {
    name: "testing",
    languages: "both",
    at: of("/flows/flow_welcome"),
    ready: async (page, say) => {
      await drawn(page);
      await page.getByRole("button", { name: say("Test", "Uji"), exact: true }).click();
      await page
        .getByText(say("What is your first name?", "Boleh tahu nama panggilan Kakak?"))
        .first()
        .waitFor();
    },
  },
  { name: "contents", languages: "both", at: of("/contents") },
  { name: "outbox", languages: "both", at: () => "/outbox" },
  {
    name: "mail",
    languages: "english",
    at: () => "/outbox",
    ready: (page) =>
      page
        .getByRole("main")
        .getByRole("link", { name: /lead: Sari/ })
        .first()
        .click(),
  },
  { name: "templates", languages: "both", at: () => "/templates" },
  settings("profile", "english"),
  settings("workspace", "english"),
  settings("members"),
  {
    ...settings("keys"),
    ready: async (page, say) => {
      const key = say("Reports", "Laporan");
      await page.getByRole("button", { name: say("New API key", "Kunci API baru") }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: say("Name", "Nama") }).fill(key);
      await dialog.getByRole("checkbox").first().click();
      await dialog.getByRole("button", { name: say("Make the key", "Buat kunci") }).click();
      await page.getByRole("button", { name: say("I have kept it", "Sudah saya simpan") }).click();
      await page.getByText(key).first().waitFor();
    },
  },
  settings("secrets"),
  settings("email"),
  settings("egress", "english"),
  settings("limits", "english"),
  settings("audit"),
  settings("widget"),
  { name: "guide", languages: "english", at: () => "/guide/en/first-workflow" },
  block("send-message", "flow_welcome", "blk_thanks"),
  block("question", "flow_welcome", "blk_ask-email"),
  block("action", "flow_sync-lead-to-crm", "blk_mark"),
  action("external-request", "flow_sync-lead-to-crm", "blk_send-lead"),
  action("trigger-workflow", "flow_welcome", "blk_hand-over"),
  block("condition", "flow_sync-lead-to-crm", "blk_which-plan"),
  block("send-email", "flow_sync-lead-to-crm", "blk_mail-sales"),
  block("split", "flow_welcome", "blk_split", "ab-welcome"),
  block("goto", "flow_support", "blk_address", "support-triage"),
  block("output", "flow_address", "blk_known", "support-triage"),
];

function panel(page: Page): Locator {
  return page.locator("[data-part=settings] section").first();
}

async function drawn(page: Page): Promise<void> {
  await page.locator(".react-flow__node").first().waitFor();
}

/** A block's settings beside the canvas, of a block in sight. */
async function opened(page: Page, id: string): Promise<void> {
  await drawn(page);
  await page.locator(`.react-flow__node[data-id="${id}"]`).dblclick();
  await settingsOpen(page);
}

async function settingsOpen(page: Page): Promise<void> {
  await page.locator("section input").first().waitFor();
}
