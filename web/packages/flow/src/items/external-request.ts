//! External request: leaves by the class of the answer where such an exit is wired, else goes on.

import type { ExitSpec, ItemEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

const CLASSES = ["2xx", "4xx", "5xx", "failed"] as const;

export const externalRequest: ItemEntry<"external_request"> = {
  kind: "external_request",
  fresh: () => ({
    method: "POST",
    url: "",
    body: { kind: "none" },
    timeout_seconds: 30,
    retry: { kind: "default" },
  }),
  exits: (item) =>
    CLASSES.map(
      (name): ExitSpec => ({
        exit: `${item.id}.${name}`,
        label: words(`flow-exit-${name}`),
        wanted: "if_needed",
      }),
    ),
  summary: ({ method, url }) => words("flow-requests", { method, url }),
};
