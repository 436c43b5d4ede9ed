//! Brings a person to the field that a problem is about, or to the nearest thing around it.

import { placesAround } from "./problems.ts";

const FOCUSABLE =
  "input, select, textarea, button, [contenteditable='true'], a[href], [tabindex]:not([tabindex='-1'])";

export function goToField(root: HTMLElement, field: string): void {
  const place = placesAround(field)
    .map((name) => root.querySelector<HTMLElement>(`[data-place="${CSS.escape(name)}"]`))
    .find((found) => found !== null);
  if (!place) return;
  // What is folded away is opened first.
  for (
    let around = place.closest("details");
    around;
    around = around.parentElement?.closest("details") ?? null
  ) {
    around.open = true;
  }
  place.scrollIntoView({ block: "center" });
  place.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
}
