//! Journeys run in plain Node and drive real programs. Two files at a time: most of a journey is waiting
//! for retries, and the machine of a CI has two cores.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // A journey that fails once has found something: it is never tried again.
    retry: 0,
  },
});
