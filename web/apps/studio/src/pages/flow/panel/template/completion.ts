//! What is offered while a placeholder is written: names of fields and inputs first, then `| raw` and a
//! path into JSON. A pure function of the text and the place in it.

import type { KnownField } from "#data/fields.ts";

/** The names a template may use where it stands. */
export interface TemplateNames {
  readonly fields: readonly KnownField[];
  /** Inputs that are known of; `null` where there are none (outside of workflows). */
  readonly inputs: readonly string[] | null;
  /** Whether the list of fields is complete; while it is loaded, no name is unknown. */
  readonly isComplete: boolean;
}

export interface Offer {
  readonly label: string;
  /** What is put in, and where the cursor is afterwards: so many letters before its end. */
  readonly insert: string;
  readonly back: number;
  readonly about: KnownField | "input" | "raw" | "path";
}

export interface Offers {
  /** Where what was written of it begins. */
  readonly from: number;
  readonly options: readonly Offer[];
}

/** What may stand at `at`; `null` outside of a placeholder. */
export function offersAt(text: string, at: number, names: TemplateNames): Offers | null {
  const before = text.slice(0, at);
  const open = openBraces(before);
  if (open === null) return null;
  const inside = before.slice(open);
  const closing = /^\s*\}\}/.test(text.slice(at)) ? "" : "}}";
  const bar = inside.lastIndexOf("|");
  if (bar >= 0) {
    const insert = closing === "" ? "raw" : "raw}}";
    const written = inside.slice(bar + 1).length - inside.slice(bar + 1).trimStart().length;
    return { from: open + bar + 1 + written, options: [{ label: "raw", insert, back: 0, about: "raw" }] };
  }
  if (inside.includes("::")) return pathOffers(inside, open, closing);
  const from = open + inside.length - inside.trimStart().length;
  return { from, options: [...modifiers(inside, names, closing), ...nameOffers(names, closing)] };
}

/** Where the inside of the placeholder that is still open begins. */
function openBraces(before: string): number | null {
  const plain = before.replaceAll("{{{{", "____");
  const open = plain.lastIndexOf("{{");
  return open < 0 || plain.indexOf("}}", open) >= 0 || plain.includes("\n", open) ? null : open + 2;
}

function nameOffers(names: TemplateNames, closing: string): readonly Offer[] {
  const fields = names.fields.map(
    (field): Offer => ({ label: field.name, insert: field.name + closing, back: 0, about: field }),
  );
  const inputs = (names.inputs ?? []).map((name): Offer => {
    const label = `input.${name}`;
    return { label, insert: label + closing, back: 0, about: "input" };
  });
  const anyInput: Offer = {
    label: "input.",
    insert: `input.${closing}`,
    back: closing.length,
    about: "input",
  };
  return names.inputs === null ? fields : [...inputs, anyInput, ...fields];
}

/** What may follow a name that is written in full. */
function modifiers(inside: string, names: TemplateNames, closing: string): readonly Offer[] {
  const name = inside.trim();
  const field = names.fields.find((one) => one.name === name);
  const isInput = /^input\.\w+$/.test(name);
  if (!field && !isInput) return [];
  const raw: Offer = { label: `${name} | raw`, insert: `${name} | raw${closing}`, back: 0, about: "raw" };
  if (field && field.type !== "json") return [raw];
  const path: Offer = {
    label: `${name} :: $.`,
    insert: `${name} :: $.${closing}`,
    back: closing.length,
    about: "path",
  };
  return [path, raw];
}

function pathOffers(inside: string, open: number, closing: string): Offers | null {
  const at = inside.indexOf("::") + 2;
  const path = inside.slice(at);
  if (path.trim() !== "") return null;
  const insert = ` $.${closing}`;
  return { from: open + at, options: [{ label: "$.", insert, back: closing.length, about: "path" }] };
}
