//! Which rows of a list are marked: some of those that are seen, or all that match, seen or not.

export type Selection =
  | { readonly kind: "some"; readonly ids: ReadonlySet<string> }
  | { readonly kind: "all" };

export const NONE: Selection = { kind: "some", ids: new Set() };
export const ALL: Selection = { kind: "all" };

export function isMarked(selection: Selection, id: string): boolean {
  return selection.kind === "all" || selection.ids.has(id);
}

export function isEmpty(selection: Selection): boolean {
  return selection.kind === "some" && selection.ids.size === 0;
}

/** Marks one, or takes its mark away. From "all", those that are seen but this one stay marked. */
export function toggled(selection: Selection, id: string, seen: readonly string[]): Selection {
  const ids = new Set(selection.kind === "all" ? seen : selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { kind: "some", ids };
}

/** Marks all that are seen; when they are marked already, none. */
export function toggledAll(selection: Selection, seen: readonly string[]): Selection {
  return seen.every((id) => isMarked(selection, id)) ? NONE : { kind: "some", ids: new Set(seen) };
}
