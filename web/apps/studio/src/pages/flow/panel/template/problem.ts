//! What is wrong with a template that can be told at once, without asking the server.

import type { TemplateNames } from "./completion.ts";
import { type Fault, type Placeholder, placeholdersIn } from "./tokens.ts";

export type TemplateProblem =
  | { readonly kind: Fault }
  | { readonly kind: "unknown-field" | "no-inputs"; readonly name: string };

/** Whether nothing can be known by that name. */
export function isUnknown({ source }: Placeholder, names: TemplateNames): boolean {
  if (source.kind === "input") return names.inputs === null;
  return names.isComplete && !names.fields.some((field) => field.name === source.name);
}

/** The first thing that is wrong. */
export function problemIn(text: string, names: TemplateNames): TemplateProblem | null {
  for (const placeholder of placeholdersIn(text)) {
    if (placeholder.fault) return { kind: placeholder.fault };
    if (!isUnknown(placeholder, names)) continue;
    const { kind, name } = placeholder.source;
    return kind === "input" ? { kind: "no-inputs", name } : { kind: "unknown-field", name };
  }
  return null;
}
