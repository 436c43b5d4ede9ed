//! What the pictures show: a workspace in the middle of its day. Some signed up and all went well, one whose
//! request was refused, one whose CRM has not answered yet, mails that went out.

import type { Browser, Page } from "playwright-core";
import { Person } from "../fixtures/chat.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { atOwnerLink, becomeOwner, OWNER } from "../fixtures/owner.ts";
import { filesIn, Stage } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";
import type { Language } from "./camera.ts";

export interface Words {
  readonly bot: string;
  /** Its documents. */
  readonly folder: string;
  /** What was different in the version before. */
  readonly before: readonly [now: string, then: string];
  /** The bot field that says where the CRM is. */
  readonly crm: string;
  readonly hears: readonly [name: string, email: string, phone: string, plan: string];
}

const WORDS: Record<Language, Words> = {
  en: {
    bot: "bot_lead-sign-up",
    folder: "examples/lead-sign-up",
    before: ["write this week", "write next week"],
    crm: "CRM URL",
    hears: ["first name", "Which e-mail address", "phone number", "which plan"],
  },
  id: {
    bot: "bot_lead-sign-up-id",
    folder: "examples/lead-sign-up/id",
    before: ["kirim pesan minggu ini", "kirim pesan minggu depan"],
    crm: "Alamat CRM",
    hears: ["nama panggilan", "alamat email mana", "nomor teleponnya", "paket yang mana"],
  },
};

const TEAMS = ["Toko Melati", "Support"];
const PEOPLE = ["Sari", "Budi", "Dewi", "Agus"] as const;

export class World {
  readonly stage: Stage;
  /** The bots made of the templates, by the template's name. */
  readonly made: Readonly<Record<string, string>>;

  private constructor(stage: Stage, made: Readonly<Record<string, string>>) {
    this.stage = stage;
    this.made = made;
  }

  static async make(): Promise<World> {
    const stage = await Stage.set();
    const { api } = stage.server;
    // A version before the one that the examples have, so that there is something to compare.
    for (const { folder, before } of Object.values(WORDS)) {
      const files = filesIn(ofRepository(folder));
      await api.publish(files.map(({ name, text }) => ({ name, text: text.replace(...before) })));
      await api.publish(files);
    }
    stage.crm.open();
    for (const language of ["en", "id"] as const) {
      const { bot, crm } = WORDS[language];
      await api.setBotField(bot, crm, stage.crm.url);
      await signUp(stage, language, "Sari", "Pro");
      await signUp(stage, language, "Dewi", "Starter");
      // An address that nobody allowed: refused at once, and for good.
      await api.setBotField(bot, crm, "http://127.0.0.1:9");
      await signUp(stage, language, "Budi", "Pro");
      await api.setBotField(bot, crm, stage.crm.url);
    }
    for (const language of ["en", "id"] as const) {
      const ended = () => api.runs(WORDS[language].bot);
      await until(
        async () => (await ended()).every(({ status }) => status === "succeeded" || status === "failed"),
        {
          what: "all runs have ended",
          within: 60_000,
          instead: ended,
        },
      );
    }
    await furnish(stage);
    const made: Record<string, string> = {};
    for (const template of ["ab-welcome", "support-triage"]) {
      for (const language of ["en", "id"] as const) {
        made[`${template}/${language}`] = await api.importTemplate(template, language);
      }
    }
    // From here on the CRM takes requests and answers none.
    stage.crm.close();
    for (const language of ["en", "id"] as const) await signUp(stage, language, "Agus", "Pro");
    return new World(stage, made);
  }

  /** Other teams of the installation, once: a workspace begins with its owner, who is at this page. */
  async addTeams(page: Page): Promise<void> {
    await page.evaluate(async (names) => {
      const address = "/api/v1/workspaces";
      const { items } = await (await fetch(address)).json();
      const headers = { "content-type": "application/json" };
      for (const name of items.length > 1 ? [] : names) {
        await fetch(address, { method: "POST", headers, body: JSON.stringify({ name }) });
      }
    }, TEAMS);
  }

  bot(language: Language): string {
    return WORDS[language].bot;
  }

  /** The newest run in a state. */
  async run(language: Language, status: string): Promise<string> {
    const runs = await this.stage.server.api.runs(this.bot(language));
    return runs.find((run) => run.status === status)?.id ?? `no run is ${status}`;
  }

  /** The owner's page, in a language. The first one comes by the owner's link. */
  async page(browser: Browser, language: Language): Promise<Page> {
    const { server } = this.stage;
    const locale = language === "en" ? "en-GB" : "id-ID";
    const options = { locale, viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" as const };
    if (language === "en") {
      const page = await atOwnerLink(browser, server, options);
      await becomeOwner(page);
      return page;
    }
    const page = await browser.newPage(options);
    await page.goto(`${server.url}/login`);
    await page.locator("input[name=email]").fill(OWNER.email);
    await page.locator("input[name=password]").fill(OWNER.password);
    await page.getByRole("button", { name: "Masuk" }).click();
    await page.getByRole("navigation", { name: "Menu" }).waitFor();
    return page;
  }
}

/** What the settings show. */
async function furnish({ server: { api } }: Stage): Promise<void> {
  await api.make("/secrets", { name: "CRM token", value: "not a real one", hosts: ["crm.example.com"] });
  await api.make("/secrets", { name: "Order API key", value: "nor this", hosts: ["*.shop.example.com"] });
  await api.make("/invitations", { email: "dewi@example.com", role: "editor" });
}

async function signUp(
  stage: Stage,
  language: Language,
  name: (typeof PEOPLE)[number],
  plan: string,
): Promise<void> {
  const { bot, hears } = WORDS[language];
  const person = new Person(stage.server.url, bot);
  await person.hears(hears[0]);
  await person.say(name);
  await person.hears(hears[1]);
  await person.say(`${name.toLowerCase()}@example.com`);
  await person.hears(hears[2]);
  await person.say(`+62 812-3456-78${90 + PEOPLE.indexOf(name)}`);
  await person.hears(hears[3]);
  await person.press(plan);
  await until(async () => person.log.at(-1)?.from === "bot", { what: "the bot has the last word" });
  person.leave();
}
