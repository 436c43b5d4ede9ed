//! The studio and the guide know the same pages, in every language, and every page of the studio has its `?`.

import { expect, test } from "vitest";
import { LANGUAGES } from "../src/language/language.ts";
import { GUIDE_PAGES, PAGE_OF_KIND } from "../src/ui/guide.ts";

const FILES = Object.keys(import.meta.glob("../../../../docs/guide/*/*.md"));
const SOURCES = import.meta.glob<string>("../src/pages/**/*.tsx", {
  query: "?raw",
  import: "default",
  eager: true,
});

test.each(Object.keys(LANGUAGES))("the guide has just the pages the studio knows: %s", (language) => {
  const files = FILES.flatMap((path) => /\/guide\/(.+)\/(.+)\.md$/.exec(path)?.slice(1, 3).join("/") ?? []);
  const pages = ["README", ...GUIDE_PAGES].map((page) => `${language}/${page}`);
  expect(files.filter((file) => file.startsWith(`${language}/`)).sort()).toEqual(pages.sort());
});

test("a kind's page is named as the kind", () => {
  for (const [kind, page] of Object.entries(PAGE_OF_KIND)) expect(page).toBe(kind.replaceAll("_", "-"));
});

test("every heading of a page leads to the guide", () => {
  const headings = Object.entries(SOURCES).flatMap(([path, text]) =>
    [...text.matchAll(/<PageHeading\b.*?\/>/gs)].map(([heading]) => [path, heading] as const),
  );
  expect(headings.length).toBeGreaterThan(10);
  expect(headings.filter(([, heading]) => !heading.includes("help="))).toEqual([]);
});
