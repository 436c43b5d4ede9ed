//! Templates: complete bots to begin with, which are in the server itself.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";

export type Template = Schema<"Template">;
export type TemplateLanguage = Schema<"TemplateLanguage">;

/** In the order of the gallery. They change with the server alone. */
export function useTemplates() {
  return useQuery({
    queryKey: ["templates"],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/templates", { signal }))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface TemplateImport {
  readonly template: string;
  readonly language: TemplateLanguage;
  /** What the bot is called. */
  readonly name: string;
}

/**
 * Makes a bot of a template. `onMade` comes before the list of bots is read anew: the page that shows there is
 * no bot leads elsewhere as soon as there is one.
 */
export function useImportTemplate(onMade: (bot: string, asked: TemplateImport) => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ template, language, name }: TemplateImport) =>
      take(
        api.POST("/api/v1/templates/{template}/import", {
          params: { path: { template } },
          body: { language, name },
        }),
      ),
    onSuccess: async ({ bot }, asked) => {
      await onMade(bot, asked);
      await queries.invalidateQueries({ queryKey: botKeys.list });
    },
    meta: { shown: true },
  });
}
