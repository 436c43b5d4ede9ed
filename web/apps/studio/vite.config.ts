//! How the studio is built: into `web/dist/studio`, from where the server takes it in. All names but that of
//! `index.html` hold a hash of the content, so that browsers may keep them for ever.

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The server that `npm run dev` asks for everything that is not the studio's own. */
const SERVER = process.env.LANCAR_URL ?? "http://127.0.0.1:8080";

/** What belongs to the server also while the studio is developed. */
const OF_THE_SERVER = [
  "/api",
  "/login",
  "/logout",
  "/setup",
  "/guide",
  "/runs",
  "^/outbox/[^/]+/html$",
  "/demo",
  "/chat",
  "/assets",
  "/widget.js",
];

export default defineConfig(({ command }) => ({
  plugins: [react(), tailwindcss(), blockingEntry()],
  base: command === "build" ? "/studio/" : "/",
  build: {
    target: "es2022",
    outDir: "../../dist/studio",
    emptyOutDir: true,
    manifest: true,
    // Small pictures as data: addresses would need a wider policy.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: Object.fromEntries(OF_THE_SERVER.map((path) => [path, { target: SERVER, ws: path === "/api" }])),
  },
}));

/** Nothing is painted before the entry has put the chosen theme in force: no flash of the other one. */
function blockingEntry(): Plugin {
  return {
    name: "lancar:blocking-entry",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}
