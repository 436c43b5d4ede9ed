//! Brings a person to the field that a problem is about, or to the nearest thing around it.

import { placesAround } from "./problems.ts";

const FOCUSABLE =
  "input, select, textarea, button, [contenteditable='true'], a[href], [tabindex]:not([tabindex='-1'])";

export function goToField(root: HTMLElement, field: string): void {
  const places = [...root.querySelectorAll<HTMLElement>("[data-place]")];
  const place = placesAround(field)
    .map((name) => places.find((one) => one.dataset.place === name))
    .find((found) => found !== undefined);
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
