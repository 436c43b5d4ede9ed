//! A page whose script does not come: with the server away it is the server's fault, else the router's to mend.

import { afterEach, expect, test, vi } from "vitest";
import { lazyPage, ScriptUnreachable } from "../src/shell/lazy-page.ts";

afterEach(() => vi.unstubAllGlobals());

const gone = new TypeError(
  "Failed to fetch dynamically imported module: http://localhost/studio/assets/x.js",
);

test.each([
  ["away", async () => Promise.reject(new TypeError("refused")), ScriptUnreachable],
  ["there", async () => new Response("ok"), TypeError],
] as const)("the server is %s", async (_, fetch, kind) => {
  vi.stubGlobal("fetch", fetch);
  const page = lazyPage<{ Page: () => null }, "Page">(() => Promise.reject(gone), "Page");
  await page.preload?.();
  let thrown: unknown;
  try {
    (page as unknown as (props: object) => unknown)({});
  } catch (error) {
    thrown = error;
  }
  if (kind === ScriptUnreachable) expect(thrown).toBeInstanceOf(ScriptUnreachable);
  else expect(thrown).not.toBeInstanceOf(ScriptUnreachable);
});
