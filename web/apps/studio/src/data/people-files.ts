//! People as files: looked at, checked line by line, taken in; and the addresses under which they are given out.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";

export type FileRead = Schema<"PeopleFileRead">;
export type FileColumn = Schema<"PeopleFileColumn">;
export type ImportInput = Schema<"PeopleImport">;
export type ImportOutcome = Schema<"PeopleImportOutcome">;
export type Target = Schema<"PeopleColumnTarget">;

/** The list as a table; the browser saves it, as the answer says. */
export function peopleExportUrl(bot: string): string {
  return `/api/v1/bots/${encodeURIComponent(bot)}/bot-users/export`;
}

/** Everything that is kept of one person. */
export function personExportUrl(bot: string, user: string): string {
  return `/api/v1/bots/${encodeURIComponent(bot)}/bot-users/${encodeURIComponent(user)}/export`;
}

export function useReadFile(bot: string) {
  return useMutation({
    mutationFn: (text: string) =>
      take(
        api.POST("/api/v1/bots/{bot}/bot-users/import/read", { params: { path: { bot } }, body: { text } }),
      ),
    meta: { shown: true },
  });
}

export function useCheckImport(bot: string) {
  return useMutation({
    mutationFn: (body: ImportInput) =>
      take(api.POST("/api/v1/bots/{bot}/bot-users/import/check", { params: { path: { bot } }, body })),
    meta: { shown: true },
  });
}

export function useImportPeople(bot: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportInput) =>
      take(api.POST("/api/v1/bots/{bot}/bot-users/import", { params: { path: { bot } }, body })),
    // People, fields and tags may all be new.
    onSuccess: () => queries.invalidateQueries({ queryKey: botKeys.one(bot) }),
    meta: { shown: true },
  });
}
