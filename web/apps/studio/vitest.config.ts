//! The studio's tests run in jsdom; what needs a real browser is a journey in web/e2e.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // Tables that repeat what the server has are compared with its source.
  server: { fs: { allow: ["../../.."] } },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    setupFiles: ["test/setup.ts"],
    // Forms are filled as a person does it, key by key: on a busy machine that takes its time.
    testTimeout: 30_000,
  },
});
