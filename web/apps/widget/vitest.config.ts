//! The tests run in plain Node; a file that needs a page asks for jsdom in its first line.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});
