//! The guide's first page (docs/guide/*/first-workflow.md), done step by step as it says, with a picture of each:
//! what the page tells is what happens, or there are no pictures.

import type { Locator, Page } from "playwright-core";
import { type Language, named, shoot } from "./camera.ts";
import type { Say } from "./list.ts";

export class FirstWorkflow {
  readonly #page: Page;
  readonly #language: Language;
  readonly #say: Say;

  constructor(page: Page, language: Language, say: Say) {
    this.#page = page;
    this.#language = language;
    this.#say = say;
  }

  /** Everything from a new bot to a run that has succeeded. */
  async go(): Promise<void> {
    await this.#newBot();
    await this.#newWorkflow();
    await this.#buildIt();
    await this.#publish(() => this.#take("publish"));
    await this.#triggerIt();
    await this.#publish(async () => {});
    await this.#tryIt();
  }

  async #newBot(): Promise<void> {
    const say = this.#say;
    await this.#page.getByRole("button", { name: "Bot: " }).click();
    await this.#page.getByRole("menuitem", { name: say("New bot", "Bot baru") }).click();
    await this.#page
      .getByLabel(say("Name of the bot", "Nama bot"))
      .fill(say("Sign-up helper", "Asisten pendaftaran"));
    await this.#button("Create", "Buat").click();
    await this.#page.getByRole("heading", { level: 1, name: say("Flows", "Alur") }).waitFor();
  }

  async #newWorkflow(): Promise<void> {
    const say = this.#say;
    await this.#button("New Sub Flow", "Sub-alur Baru").first().click();
    const dialog = this.#page.getByRole("dialog", { name: say("New sub flow", "Sub-alur baru") });
    await dialog.getByText("Workflow", { exact: true }).click();
    await dialog
      .getByRole("textbox", { name: say("Name", "Nama") })
      .fill(say("Note the lead", "Catat prospek"));
    await this.#take("new-sub-flow");
    await dialog.getByRole("button", { name: say("Create", "Buat") }).click();
  }

  async #buildIt(): Promise<void> {
    const say = this.#say;
    await this.#fromPalette("Action", "Tindakan");
    await this.#addItem("Add tag", "Tambah tag");
    await this.#settings.getByRole("combobox", { name: say("Add tag", "Tambah tag") }).fill("lead");
    await this.#page.getByRole("option", { name: /“lead”/ }).waitFor();
    await this.#page.keyboard.press("Enter");
    await this.#behind(/lead/, "mail");
    await this.#write("To", "Kepada", "sales@example.com");
    await this.#write("Subject", "Subjek", say("A new lead: {{First Name}}", "Prospek baru: {{First Name}}"));
    await this.#write("Text", "Teks", say("Please write to {{Email}}.", "Tolong kirim email ke {{Email}}."));
    await this.#saved();
    await this.#whole();
    await this.#take("built");
  }

  async #triggerIt(): Promise<void> {
    const say = this.#say;
    const page = this.#page;
    await page.getByRole("link", { name: say("Back to the flows", "Kembali ke daftar alur") }).click();
    await page.getByRole("link", { name: say("Main flow", "Alur utama") }).click();
    await this.#fromPalette("Question", "Pertanyaan");
    await this.#write("Question", "Pertanyaan", say("What is your name?", "Siapa nama Anda?"));
    await this.#settings
      .getByRole("combobox", { name: say("Save the answer to", "Simpan jawaban ke") })
      .click();
    await page.keyboard.type("First Name");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await this.#behind(new RegExp(say("Question", "Pertanyaan")), say("action", "tindakan"));
    await this.#addItem("Trigger workflow", "Picu workflow");
    await this.#settings.getByRole("combobox", { name: /^Workflow/ }).click();
    await page.keyboard.type(say("Note", "Catat"));
    await page.keyboard.press("Enter");
    await this.#saved();
    await this.#whole();
    await this.#take("trigger");
  }

  async #tryIt(): Promise<void> {
    const say = this.#say;
    const page = this.#page;
    const menu = page.getByRole("navigation", { name: "Menu" });
    await menu.getByRole("link", { name: say("Home", "Beranda"), exact: true }).click();
    const [chat] = await Promise.all([
      page.waitForEvent("popup"),
      page
        .getByRole("link", { name: say("Open the chat", "Buka obrolan") })
        .first()
        .click(),
    ]);
    await chat.getByRole("log").getByText(say("What is your name?", "Siapa nama Anda?")).waitFor();
    await chat.getByRole("textbox").fill("Sari");
    await chat.getByRole("textbox").press("Enter");
    await chat.getByRole("log").getByText("Sari").waitFor();
    await menu.getByRole("link", { name: say("Runs", "Proses"), exact: true }).click();
    const row = page.getByRole("row").filter({ hasText: say("Note the lead", "Catat prospek") });
    await row.getByText(say("Succeeded", "Berhasil")).filter({ visible: true }).waitFor();
    await row.getByRole("link", { name: say("Note the lead", "Catat prospek") }).click();
    await page
      .getByRole("list", { name: say("Story", "Cerita") })
      .getByText("sales@example.com")
      .first()
      .waitFor();
    await this.#take("run");
    await chat.close();
  }

  async #publish(seen: () => Promise<void>): Promise<void> {
    const say = this.#say;
    await this.#page.getByRole("button", { name: say("Publish", "Terbitkan") }).click();
    const dialog = this.#page.getByRole("dialog", { name: say("Publish this draft", "Terbitkan draf ini") });
    await dialog.getByText(say("In the first version", "Dalam versi pertama")).waitFor();
    await seen();
    await dialog.getByRole("button", { name: say("Publish", "Terbitkan") }).click();
    await dialog.waitFor({ state: "detached" });
    // What it says stands longer than the next pictures take.
    const notices = this.#page.getByRole("region", { name: /^(Notifications|Pemberitahuan)/ });
    await notices.getByRole("button", { name: say("Close", "Tutup") }).click();
  }

  get #settings(): Locator {
    return this.#page.getByRole("region", { name: this.#say("Settings of the block", "Pengaturan blok") });
  }

  #button(english: string, indonesian: string): Locator {
    return this.#page.getByRole("button", { name: this.#say(english, indonesian), exact: true });
  }

  async #fromPalette(english: string, indonesian: string): Promise<void> {
    const palette = this.#say("Blocks to add", "Blok yang dapat ditambahkan");
    const list = this.#page.getByRole("list", { name: palette });
    await list.getByRole("button", { name: this.#say(english, indonesian) }).click();
  }

  /** A block behind another one, by the keyboard. */
  async #behind(block: RegExp, kind: string): Promise<void> {
    await this.#page.getByRole("group", { name: block }).first().focus();
    await this.#page.keyboard.press("Tab");
    await this.#page.getByRole("combobox", { name: this.#say("Add a block", "Tambah blok") }).fill(kind);
    await this.#page.keyboard.press("Enter");
  }

  async #addItem(english: string, indonesian: string): Promise<void> {
    await this.#settings.getByRole("button", { name: this.#say("Add an action", "Tambah tindakan") }).click();
    await this.#page.getByRole("menuitem", { name: this.#say(english, indonesian) }).click();
  }

  async #write(english: string, indonesian: string, words: string): Promise<void> {
    const label = this.#say(english, indonesian);
    await this.#settings.getByRole("textbox", { name: label, exact: true }).fill(words);
  }

  /** All of the canvas is in sight. */
  async #whole(): Promise<void> {
    await this.#button("Show everything", "Tampilkan semua").click();
  }

  /** It has saved itself. */
  #saved(): Promise<void> {
    return this.#page
      .getByRole("status")
      .filter({ hasText: this.#say("Saved", "Tersimpan") })
      .waitFor();
  }

  #take(name: string): Promise<void> {
    return shoot(this.#page, named(`first-${name}`, this.#language));
  }
}
