//! The sign-up example of the project, which can be imported in one click. It is loaded when it is asked for.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "#data/bots.ts";
import { api } from "#data/client.ts";

const FILES = import.meta.glob<string>("../../../../../../examples/lead-sign-up/*.json", {
  query: "?raw",
  import: "default",
});

/** Imports it and publishes it, so that its chat can be tried at once. */
export function useImportExample() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const files = await exampleFiles();
      return take(api.POST("/api/v1/import", { body: { files, publish: true } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: botKeys.list }),
    meta: { shown: true },
  });
}

export function exampleFiles(): Promise<Schema<"File">[]> {
  const named = Object.entries(FILES).map(async ([path, load]) => ({
    name: path.slice(path.lastIndexOf("/") + 1),
    text: await load(),
  }));
  return Promise.all(named);
}
