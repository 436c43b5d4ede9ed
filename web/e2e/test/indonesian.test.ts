//! What goes wrong, as a reader of Indonesian meets it: a name that is taken, a form that does not fit, a call that
//! is not allowed or finds nobody, a draft whose problems name their fields, a file of people with broken lines, and
//! the page about an error code. What the server says in English is said here by its kind.

import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, OWNER } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { filesIn } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/indonesian");
const BOT = "bot_lead-sign-up-id";
const WORKFLOW = "flow_sync-lead-to-crm";
/** Nobody listens there. */
const NOBODY = "127.0.0.1:9";

const BROKEN = [
  "Email;Nama;Skor;Tags",
  "sari@example.com;Sari;10;vip",
  "bukan-surel;Ada;banyak;a{b",
  "sari@example.com;Sari lagi;1;",
  ";Tanpa alamat;2;",
  "budi@example.com;Budi",
].join("\r\n");

let browser: Browser;
let server: LancarServer;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  await server.api.publish(filesIn(ofRepository("examples/lead-sign-up/id")));
  page = await atOwnerLink(browser, server, { locale: "id-ID", viewport: { width: 1280, height: 900 } });
  complaints = complaintsOf(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("the first page speaks Indonesian, also of what is wrong with the form", async () => {
  await page.getByLabel("Nama Anda").fill(OWNER.name);
  await page.getByLabel("Alamat email").fill("bukan alamat");
  await page.getByLabel("Kata sandi").fill(OWNER.password);
  await page.locator("form").evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await page.getByRole("button", { name: "Buat akun saya" }).click();
  await page.getByText("Ini bukan alamat email.").waitFor();
  await page.getByLabel("Alamat email").fill(OWNER.email);
  await page.getByLabel("Kata sandi").fill(OWNER.password);
  await page.getByRole("button", { name: "Buat akun saya" }).click();
  await page.getByRole("navigation", { name: "Menu" }).waitFor();
});

test("a name that is taken is said beside its input", async () => {
  await page.goto(`${server.url}/b/${BOT}/contents`);
  await page.getByRole("button", { name: "Kolom baru" }).click();
  const dialog = page.getByRole("dialog", { name: "Kolom pengguna baru" });
  await dialog.getByLabel("Nama").fill("Paket");
  await dialog.getByRole("button", { name: "Buat" }).click();
  await dialog.getByText("Sudah ada kolom dengan nama itu: pilih yang lain.").waitFor();
  await shown("taken");
  await dialog.getByRole("button", { name: "Batal" }).click();
});

test("a list that is written line by line names the line, and what was expected there", async () => {
  await page.goto(`${server.url}/settings/egress`);
  await page.getByRole("textbox").fill("crm.example.com\nbukan host");
  await page.getByRole("button", { name: "Simpan" }).click();
  await page
    .getByText("Baris 2: Seharusnya host, host:port, jaringan/bit, atau [jaringan/bit]:port.")
    .waitFor();
  await page.getByRole("button", { name: "Urungkan perubahan" }).click();
});

test("a run that may not call says why it failed, in its list and in its story", async () => {
  await server.api.setBotField(BOT, "Alamat CRM", `http://${NOBODY}`);
  const run = await triggered("satu");
  await came(run, "failed");
  const why = "Host 127.0.0.1 adalah alamat komputer itu sendiri (loopback), dan tidak ada di daftar izin.";
  await page.goto(`${server.url}/b/${BOT}/runs`);
  await page.getByRole("row").filter({ hasText: why }).first().waitFor();
  await page.goto(`${server.url}/b/${BOT}/runs/${run}`);
  const story = page.getByRole("list", { name: "Cerita" });
  await story.getByText(why).first().waitFor();
  await shown("failed");
});

test("a run that is tried again says what it waits for, and why", async () => {
  await server.api.allow([NOBODY]);
  const run = await triggered("dua");
  await came(run, "waiting");
  const why = `Server ${NOBODY} tidak terjangkau: sambungan ditolak`;
  await page.goto(`${server.url}/b/${BOT}/runs?state=waiting`);
  const row = page.getByRole("row").filter({ hasText: why });
  await row.first().waitFor();
  expect(await row.first().innerText()).toMatch(/Percobaan ke-\d menyusul/);
  await page.goto(`${server.url}/b/${BOT}/runs/${run}`);
  const story = page.getByRole("list", { name: "Cerita" });
  const tried = story.getByRole("button").filter({ hasText: why });
  await tried.first().waitFor();
  await tried.first().click();
  // What stands behind the line, too.
  await story.getByText(`${why}.`).first().waitFor();
  await shown("waiting");
  expect(await page.getByRole("main").innerText()).not.toMatch(/could not be reached|was refused|os error/);
});

test("what is published next is said by the labels of the form", async () => {
  await changeRequest();
  await page.goto(`${server.url}/b/${BOT}/flows/${WORKFLOW}`);
  await page.getByRole("button", { name: "Terbitkan" }).click();
  const changes = page.getByRole("dialog").getByRole("list", { name: "Yang berubah" });
  await changes.getByText("Tindakan › tindakan 1 › Batas waktu").waitFor();
  await shown("publish");
  await page.getByRole("dialog").getByRole("button", { name: "Batal" }).click();
});

test("the problems of a draft name their fields", async () => {
  const flow = await spoil();
  await page.goto(`${server.url}/b/${BOT}/flows/${flow}`);
  await page.getByRole("button", { name: /Masalah/ }).click();
  const problems = page.getByRole("region", { name: "Masalah" });
  const lines = problems.getByRole("listitem");
  await lines.filter({ hasText: "Tanya nama panggilan" }).first().waitFor();
  const said = (await lines.allInnerTexts()).map((line) => line.replace(/\s+/g, " "));
  expect(said).toContain(
    "Galat: Tanya nama panggilan · Simpan jawaban ke: “Terdaftar pada” adalah kolom berjenis tanggal dan waktu, yang tidak cocok di sini.",
  );
  expect(said).toContain("Peringatan: Sub-alur ini · Mulai tidak mengarah ke mana-mana: hubungkan.");
  await shown("draft");
  await lines.filter({ hasText: "Tanya nama panggilan" }).first().getByRole("button").click();
  const settings = page.getByRole("complementary", { name: "Pengaturan blok" });
  await settings
    .getByText(/“Terdaftar pada” adalah kolom berjenis tanggal dan waktu/)
    .first()
    .waitFor();
});

test("each line of a file that is refused says why", async () => {
  await page.goto(`${server.url}/b/${BOT}/users/import`);
  await page.locator("input[type=file]").setInputFiles({
    name: "orang.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(BROKEN),
  });
  await page.getByRole("table", { name: "Kolom berkas" }).waitFor();
  await page.getByLabel("Isi kolom “Skor”").selectOption({ label: "Kolom baru…" });
  await page.getByLabel("Jenis kolom baru untuk “Skor”").selectOption({ label: "Angka" });
  await page.getByRole("button", { name: "Periksa berkas" }).click();
  const problems = page.getByRole("table", { name: "Baris yang ditolak" });
  await problems.waitFor();
  const rows = await problems.getByRole("row").allInnerTexts();
  expect(rows.slice(1).map((row) => row.replace(/\s+/g, " "))).toEqual([
    "3 Email “bukan-surel” bukan alamat email. mail_address_invalid",
    "3 Skor Seharusnya angka seperti 12.50, bukan “banyak”. field_wrong_type",
    "3 Tags “a{b” tidak bisa menjadi tag: tag terdiri dari 1 sampai 80 karakter, tanpa { } dan ::. import_tag_invalid",
    "4 Email Baris 2 tentang orang yang sama. import_key_repeated",
    "5 Email Baris ini tidak menyebut tentang siapa. import_key_missing",
    "6 – Baris ini punya 2 sel, baris pertama 4. import_line_broken",
  ]);
  await shown("csv");
});

test("an error code leads to its page in Indonesian, and from there to the English one", async () => {
  await page.goto(`${server.url}/b/${BOT}/runs/run_tidak-ada`);
  await page.getByText("Proses dengan id itu tidak ada di sini.").waitFor();
  const [guide] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: /Kode: not_found/ }).click(),
  ]);
  expect(new URL(guide.url()).pathname).toBe("/guide/id/errors/not_found");
  await guide.getByText("Periksa id-nya; mungkin sudah dihapus.").waitFor();
  await guide.getByRole("link", { name: "In English" }).click();
  await guide.getByText("Check the id; it may have been deleted.").waitFor();
  await guide.close();
});

test("the log says what was done", async () => {
  await page.goto(`${server.url}/settings/audit`);
  await page.getByText("Menyimpan draf", { exact: true }).first().waitFor();
  await page.getByText("Menjadi pemilik", { exact: true }).waitFor();
});

async function shown(name: string): Promise<void> {
  await lookAt(page, `${PICTURES}/${name}`);
}

/** Somebody for whom the workflow is triggered; the run. */
async function triggered(name: string): Promise<string> {
  const user = await server.api.bringIn(BOT, name, { "First Name": "Sari" });
  const body = { workflow: WORKFLOW, bot_user: user };
  return page.evaluate(
    async ({ bot, body }) => {
      const headers = { "content-type": "application/json" };
      const path = `/api/v1/bots/${bot}/runs`;
      const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()).id as string;
    },
    { bot: BOT, body },
  );
}

async function came(run: string, status: string): Promise<void> {
  await until(async () => (await server.api.story(run)).run.status === status, {
    what: `the run is ${status}`,
    instead: () => server.log.slice(-2_000),
  });
}

/** Saves the workflow with another time-out of its request. */
async function changeRequest(): Promise<void> {
  await page.evaluate(
    async ({ bot, flow }) => {
      const path = `/api/v1/bots/${bot}/flows/${flow}`;
      const read = await fetch(path);
      const { document } = await read.json();
      document.blocks[0].settings.items[0].timeout_seconds = 7;
      const headers = { "content-type": "application/json", "if-match": read.headers.get("etag") ?? "" };
      const saved = await fetch(path, { method: "PUT", headers, body: JSON.stringify({ document }) });
      if (!saved.ok) throw new Error(await saved.text());
    },
    { bot: BOT, flow: WORKFLOW },
  );
}

/** Saves the conversation with a start that leads nowhere, and questions whose answers go into a date. */
function spoil(): Promise<string> {
  return page.evaluate(async (bot) => {
    const flows = `/api/v1/bots/${bot}/flows`;
    const { items } = await (await fetch(flows)).json();
    const { id } = items.find((flow: { type: string }) => flow.type === "normal");
    const read = await fetch(`${flows}/${id}`);
    const { document } = await read.json();
    document.start = {};
    for (const block of document.blocks)
      if (block.kind === "question") block.settings.save_to = "Terdaftar pada";
    const headers = { "content-type": "application/json", "if-match": read.headers.get("etag") ?? "" };
    const body = JSON.stringify({ document });
    const saved = await fetch(`${flows}/${id}`, { method: "PUT", headers, body });
    if (!saved.ok) throw new Error(await saved.text());
    return id;
  }, BOT);
}
