//! The pictures of the documentation, made by hand with `npm run pictures -w e2e` and committed.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["pictures/**/*.ts"], environment: "node", testTimeout: 120_000, hookTimeout: 60_000 },
});
