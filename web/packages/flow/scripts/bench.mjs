// Prints how long each command takes on a document of 1,000 blocks: `npm run bench -w packages/flow`.

import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const { module } = await runnerImport(fileURLToPath(new URL("bench-commands.ts", import.meta.url)));
for (const line of module.benchCommands()) console.log(line);
