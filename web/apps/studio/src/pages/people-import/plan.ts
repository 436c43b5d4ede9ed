//! What someone decided about a file's columns, and the request it becomes.

import type { FieldType } from "@lancar/flow";
import type { FileRead, ImportInput, Target } from "#data/people-files.ts";

export interface ColumnPlan {
  readonly column: string;
  readonly samples: readonly string[];
  readonly to: Target;
  /** The field, for `field` and `new_field`. */
  readonly name: string;
  /** The type of a new field. */
  readonly type: FieldType;
}

export interface Plan {
  readonly columns: readonly ColumnPlan[];
  /** The column by which people are found; empty when all are new. */
  readonly matchBy: string;
}

export interface Allowed {
  /** Whether new fields may be made. */
  readonly newFields: boolean;
}

/** What the server suggests, as far as it is allowed; a target that two columns would share goes to the first. */
export function planOf(file: FileRead, { newFields }: Allowed): Plan {
  const taken = new Set<string>();
  const columns = file.columns.map((column): ColumnPlan => {
    const wanted = column.to === "new_field" && !newFields ? "ignore" : column.to;
    const place = `${wanted} ${column.name ?? ""}`;
    const to = wanted !== "ignore" && taken.has(place) ? "ignore" : wanted;
    taken.add(place);
    const type = (column.type ?? "text") as FieldType;
    return { column: column.column, samples: column.samples, to, name: column.name ?? column.column, type };
  });
  return { columns, matchBy: likelyKey(columns) };
}

/** The surest way to find people: their id here, elsewhere, or their address. */
function likelyKey(columns: readonly ColumnPlan[]): string {
  const by = (fits: (column: ColumnPlan) => boolean) => columns.find(fits)?.column;
  return (
    by(({ to }) => to === "id") ??
    by(({ to }) => to === "external_id") ??
    by(({ to, name }) => to === "field" && name === "Email") ??
    ""
  );
}

/** Columns by which people can be found. */
export function keysOf(plan: Plan): readonly string[] {
  const finds: readonly Target[] = ["id", "external_id", "field"];
  return plan.columns.filter(({ to }) => finds.includes(to)).map(({ column }) => column);
}

/** The same with a column changed; the key stays one that finds people. */
export function withColumn(plan: Plan, column: string, change: Partial<ColumnPlan>): Plan {
  const columns = plan.columns.map((one) => (one.column === column ? { ...one, ...change } : one));
  const changed = { ...plan, columns };
  const idColumn = columns.find(({ to }) => to === "id")?.column;
  if (idColumn) return { ...changed, matchBy: idColumn };
  return keysOf(changed).includes(plan.matchBy) ? changed : { ...changed, matchBy: "" };
}

/** `names` are those of the check before: a field or tag that was renamed since is the same one. */
export function requestOf(
  text: string,
  plan: Plan,
  { refused, names }: { readonly refused: "stop" | "skip"; readonly names?: number | undefined },
): ImportInput {
  const columns = plan.columns
    .filter(({ to }) => to !== "ignore")
    .map(({ column, to, name, type }) => ({
      column,
      to,
      ...(to === "field" || to === "new_field" ? { name } : {}),
      ...(to === "new_field" ? { type } : {}),
    }));
  return {
    text,
    columns,
    refused,
    ...(plan.matchBy === "" ? {} : { match_by: plan.matchBy }),
    ...(names === undefined ? {} : { names }),
  };
}
