//! The names a block may use: fields of the bot and of the system, inputs of the workflow.

import type { FlowDocument } from "@lancar/flow";
import { useMemo } from "react";
import { SYSTEM_FIELDS, useKnownFields } from "#data/fields.ts";
import type { TemplateNames } from "./template/completion.ts";

/** What templates of the document may name. */
export function useTemplateNames(bot: string, doc: FlowDocument): TemplateNames {
  return useNames(
    bot,
    useMemo(() => inputsOf(doc), [doc]),
  );
}

/** What conditions may name where there is no document. */
export function useFieldNames(bot: string): TemplateNames {
  return useNames(bot, null);
}

function useNames(bot: string, inputs: readonly string[] | null): TemplateNames {
  const own = useKnownFields(bot).data;
  const named = inputs?.join(" ");
  return useMemo(
    () => ({
      fields: [...(own ?? []), ...SYSTEM_FIELDS],
      inputs: named === undefined ? null : named.split(" ").filter(Boolean),
      isComplete: own !== undefined,
    }),
    [own, named],
  );
}

/** The inputs that a workflow reads already; none elsewhere, as nothing else has inputs. */
export function inputsOf(doc: Pick<FlowDocument, "type" | "blocks">): readonly string[] | null {
  return doc.type === "workflow" ? inputsIn(doc.blocks) : null;
}

/** The inputs that are read anywhere in a part of a document. */
export function inputsIn(json: unknown): readonly string[] {
  const found = JSON.stringify(json).matchAll(/\{\{\s*input\.\s*(\w+)/g);
  return [...new Set([...found].map(([, name]) => name ?? ""))].sort();
}
