//! User fields and bot fields, and those that every bot user has.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import { everything } from "./everything.ts";
import { EXACTLY, type FieldType, takeExactly } from "./values.ts";

export type FieldScope = "user" | "bot";

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly type: FieldType;
  readonly scope: FieldScope;
  /** Of a bot field; null when it has none. */
  readonly value?: unknown;
}

/** Fields that every bot user has and that may be written: `SYSTEM_FIELDS` in crates/domain/src/flow/catalog.rs. */
export const PERSONAL_FIELDS: readonly Pick<Field, "name" | "type">[] = [
  { name: "First Name", type: "text" },
  { name: "Last Name", type: "text" },
  { name: "Email", type: "text" },
  { name: "Phone", type: "text" },
  { name: "Language", type: "text" },
];

/** Below the key of the fields as builders ask for them: what makes those anew makes these anew. */
const wholeFields = (bot: string) => [...botKeys.one(bot), "fields", "whole"] as const;

export function useFields(bot: string) {
  return useQuery({
    queryKey: wholeFields(bot),
    queryFn: ({ signal }) =>
      everything((query) =>
        takeExactly<{ items: readonly Field[]; next_cursor?: string | null }>(
          api.GET("/api/v1/bots/{bot}/fields", { params: { path: { bot }, query }, signal, ...EXACTLY }),
        ),
      ),
  });
}

export interface NewField {
  readonly name: string;
  readonly type: FieldType;
  readonly scope: FieldScope;
}

export function useCreateField(bot: string) {
  return useFieldChange(bot, (body: NewField) =>
    take(api.POST("/api/v1/bots/{bot}/fields", { params: { path: { bot } }, body })),
  );
}

export function useRenameField(bot: string) {
  return useFieldChange(bot, ({ id, name }: { id: string; name: string }) => {
    const params = { path: { bot, field: id } };
    return take(api.PUT("/api/v1/bots/{bot}/fields/{field}", { params, body: { name } }));
  });
}

export function useDeleteField(bot: string) {
  return useFieldChange(bot, (id: string) =>
    take(api.DELETE("/api/v1/bots/{bot}/fields/{field}", { params: { path: { bot, field: id } } })),
  );
}

/** Writes the value of a bot field; undefined empties it. */
export function useSetBotField(bot: string) {
  return useFieldChange(bot, ({ id, value }: { id: string; value: unknown }) => {
    const params = { path: { bot, field: id } };
    // The description knows objects only, though the value is of any type.
    const body = { value: (value ?? null) as NonNullable<Schema<"ValueInput">["value"]> | null };
    return takeExactly<Field>(
      api.PUT("/api/v1/bots/{bot}/fields/{field}/value", { params, body, ...EXACTLY }),
    );
  });
}

/** The bot's document names its fields, and people hold their values: all of the bot is asked for again. */
function useFieldChange<Input, Output>(bot: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: botKeys.one(bot) }),
    meta: { shown: true },
  });
}

/** The blocks that read or write a field. */
export function useFieldUses(bot: string, id: string) {
  return useQuery({
    queryKey: [...wholeFields(bot), id, "uses"],
    queryFn: ({ signal }) => {
      const params = { path: { bot, field: id } };
      return take(api.GET("/api/v1/bots/{bot}/fields/{field}/uses", { params, signal }));
    },
    staleTime: 0,
  });
}
