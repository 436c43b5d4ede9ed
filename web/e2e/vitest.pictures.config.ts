//! The pictures of the documentation, made by hand with `npm run pictures -w e2e` and committed.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["pictures/take.ts"],
    environment: "node",
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // One browser after the other: they show the same server.
    fileParallelism: false,
  },
});
