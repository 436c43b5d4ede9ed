//! User fields and bot fields, and those that every bot user has.

import { type Schema, take } from "@lancar/api";
import type { FieldScope, FieldType } from "@lancar/flow";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api, type Failure } from "./client.ts";
import { everything } from "./everything.ts";
import { EXACTLY, takeExactly } from "./values.ts";

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly type: FieldType;
  readonly scope: FieldScope;
  /** Of a bot field; null when it has none. */
  readonly value?: unknown;
}

/** A field as documents name it. */
export interface KnownField {
  readonly name: string;
  readonly type: FieldType;
  readonly scope: FieldScope | "system";
  /** Whether a Question or an action may write it. */
  readonly settable: boolean;
}

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

/** Those of them that hold what is known of a person. */
export const PERSONAL_FIELDS: readonly KnownField[] = SYSTEM_FIELDS.filter((field) => field.settable);

export const fieldKeys = { list: (bot: string) => [...botKeys.one(bot), "fields"] as const };

export function useFields(bot: string) {
  return useQuery(fieldsOf(bot));
}

/** The bot's own fields as documents name them. */
export function useKnownFields(bot: string) {
  return useQuery({ ...fieldsOf(bot), select: asKnown });
}

function fieldsOf(bot: string) {
  return queryOptions({
    queryKey: fieldKeys.list(bot),
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

/** Renames a field in every sub flow that says its name. */
export function useRenameField(bot: string, failure: Failure = "shown") {
  const rename = ({ id, name }: { id: string; name: string }) => {
    const params = { path: { bot, field: id } };
    return take(api.PUT("/api/v1/bots/{bot}/fields/{field}", { params, body: { name } }));
  };
  return useFieldChange(bot, rename, failure);
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

/** The blocks that read or write a field. */
export function useFieldUses(bot: string, id: string) {
  return useQuery({
    queryKey: [...fieldKeys.list(bot), id, "uses"],
    queryFn: ({ signal }) => {
      const params = { path: { bot, field: id } };
      return take(api.GET("/api/v1/bots/{bot}/fields/{field}/uses", { params, signal }));
    },
    staleTime: 0,
  });
}

function asKnown(fields: readonly Field[]): readonly KnownField[] {
  return fields.map(({ name, type, scope }) => ({ name, type, scope, settable: true }));
}

function system(name: string, type: FieldType, settable: boolean): KnownField {
  return { name, type, scope: "system", settable };
}

/**
 * The bot's document names its fields, and people hold their values: all of the bot is asked for again. A draft
 * that is open in the builder has a key of its own, and stays.
 */
function useFieldChange<Input, Output>(
  bot: string,
  mutationFn: (input: Input) => Promise<Output>,
  failure: Failure = "shown",
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: botKeys.one(bot) }),
    meta: { shown: failure === "shown" },
  });
}
