//! Folders of a bot's sub flows, and which sub flow stands in which. Moving changes no draft.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api, type Failure } from "./client.ts";
import { everything } from "./everything.ts";
import { flowKeys } from "./flows.ts";
import { move } from "./shelving.ts";

export type Folder = Schema<"Folder">;
export type DeletedFolder = Schema<"DeletedFolder">;

export const folderKeys = { list: (bot: string) => [...botKeys.one(bot), "folders"] as const };

export function useFolders(bot: string) {
  return useQuery({
    queryKey: folderKeys.list(bot),
    queryFn: ({ signal }) =>
      everything((query) =>
        take(api.GET("/api/v1/bots/{bot}/folders", { params: { path: { bot }, query }, signal })),
      ),
  });
}

/** Makes a folder, and puts sub flows into it if there are any. */
export function useCreateFolder(bot: string) {
  return useFolderChange(bot, async ({ name, flows }: { name: string; flows: readonly string[] }) => {
    const made = await create(bot, name);
    if (flows.length > 0) await move(bot, flows, made.id);
    return made;
  });
}

export function useRenameFolder(bot: string, failure: Failure = "shown") {
  const rename = ({ id, name }: Folder) => {
    const params = { path: { bot, folder: id } };
    return take(api.PUT("/api/v1/bots/{bot}/folders/{folder}", { params, body: { name } }));
  };
  return useFolderChange(bot, rename, failure);
}

/** Its sub flows stay, in no folder. */
export function useDeleteFolder(bot: string) {
  return useFolderChange(bot, (id: string) => {
    const params = { path: { bot, folder: id } };
    return take(api.DELETE("/api/v1/bots/{bot}/folders/{folder}", { params }));
  });
}

/** Makes a folder of the same name, and puts back into it what stood in it. */
export function useBringFolderBack(bot: string) {
  const bringBack = async ({ folder, flows }: DeletedFolder) => {
    const made = await create(bot, folder.name);
    if (flows.length > 0) await move(bot, flows, made.id);
    return made;
  };
  return useFolderChange(bot, bringBack, "toast");
}

/** One that stands somewhere. */
export interface Placed {
  readonly id: string;
  readonly folder?: string | null;
}

/** Puts sub flows where they are said to stand: one request for each folder. */
export function useMoveFlows(bot: string, failure: Failure = "toast") {
  const place = async (placed: readonly Placed[]) => {
    const folders = new Set(placed.map(({ folder }) => folder ?? null));
    for (const folder of folders) {
      const there = placed.filter((one) => (one.folder ?? null) === folder);
      await move(
        bot,
        there.map(({ id }) => id),
        folder,
      );
    }
  };
  return useFolderChange(bot, place, failure);
}

function create(bot: string, name: string): Promise<Folder> {
  return take(api.POST("/api/v1/bots/{bot}/folders", { params: { path: { bot } }, body: { name } }));
}

function useFolderChange<Input, Output>(
  bot: string,
  mutationFn: (input: Input) => Promise<Output>,
  failure: Failure = "shown",
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    // Folders first: a sub flow never stands in one that is not known yet.
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: folderKeys.list(bot) });
      await queries.invalidateQueries({ queryKey: flowKeys.list(bot), exact: true });
    },
    meta: { shown: failure === "shown" },
  });
}
