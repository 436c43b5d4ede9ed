//! The core needs no page: its tests run in plain Node.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
