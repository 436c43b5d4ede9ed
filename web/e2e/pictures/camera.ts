//! Takes pictures in both themes, and keeps them small: WebP that is as good as lossless for screens.

import { mkdirSync, writeFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { ofRepository } from "../fixtures/environment.ts";

const FOLDER = ofRepository("docs/pictures");
/** What a picture may weigh. A heavier one shows too much: take a part of the page. */
const HEAVIEST = 90 * 1024;
/** As much of a part as is shown: what is longer is cut below. */
const TALLEST = 860;

export const LANGUAGES = ["en", "id"] as const;
export type Language = (typeof LANGUAGES)[number];

/** `NAME-light.webp` and `NAME-dark.webp` under docs/pictures; of a part of the page, when one is given. */
export async function shoot(page: Page, name: string, part?: Locator): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(() => document.fonts.ready);
    const clip = part && (await frameOf(part));
    const png = await page.screenshot({ animations: "disabled", caret: "hide", ...(clip && { clip }) });
    const webp = await sharp(png)
      .removeAlpha()
      .webp({ nearLossless: true, quality: 40, effort: 6 })
      .toBuffer();
    if (webp.length > HEAVIEST) throw new Error(`${name}: ${webp.length} bytes are too many`);
    writeFileSync(`${FOLDER}/${name}-${colorScheme}.webp`, webp);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** The name of a picture in a language: English has the plain one. */
export function named(name: string, language: Language): string {
  return language === "en" ? name : `${name}-${language}`;
}

async function frameOf(part: Locator) {
  await part.evaluate((element) => element.scrollIntoView({ block: "start" }));
  const box = await part.boundingBox();
  const view = part.page().viewportSize();
  if (!box || !view) throw new Error("the part of the page is not seen");
  return { ...box, height: Math.min(box.height, TALLEST, view.height - box.y) };
}
