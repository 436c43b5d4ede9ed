//! Fields of a bot: its own over the API, and the system fields that every bot has.

import { type Schema, take } from "@lancar/api";
import type { FieldScope, FieldType } from "@lancar/flow";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

/** A field as documents name it. */
export interface KnownField {
  readonly name: string;
  readonly type: FieldType;
  readonly scope: FieldScope | "system";
  /** Whether a Question or an action may write it. */
  readonly settable: boolean;
}

export const fieldKeys = {
  list: (bot: string) => [...botKeys.one(bot), "fields"] as const,
};

/** The fields that every bot has, as crates/domain/src/flow/catalog.rs has them; a test compares the two. */
export const SYSTEM_FIELDS: readonly KnownField[] = [
  system("First Name", "text", true),
  system("Last Name", "text", true),
  system("Email", "text", true),
  system("Phone", "text", true),
  system("Language", "text", true),
  system("User Name", "text", false),
  system("User Id", "text", false),
  system("Last Input", "text", false),
  system("Email Opt-In", "boolean", false),
  system("Now", "date_time", false),
  system("Today", "date", false),
  system("Bot Name", "text", false),
  system("Bot Id", "text", false),
];

/** The bot's own fields, by name. */
export function useFields(bot: string) {
  return useQuery({
    queryKey: fieldKeys.list(bot),
    queryFn: async ({ signal }) => {
      const params = { path: { bot } };
      const lines = await everything((query) =>
        take(api.GET("/api/v1/bots/{bot}/fields", { params: { ...params, query }, signal })),
      );
      return lines.map(
        ({ name, type, scope }): KnownField => ({
          name,
          type: type as FieldType,
          scope: scope as FieldScope,
          settable: true,
        }),
      );
    },
  });
}

export function useCreateField(bot: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"FieldInput">) =>
      take(api.POST("/api/v1/bots/{bot}/fields", { params: { path: { bot } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: fieldKeys.list(bot) }),
    meta: { shown: true },
  });
}

function system(name: string, type: FieldType, settable: boolean): KnownField {
  return { name, type, scope: "system", settable };
}
