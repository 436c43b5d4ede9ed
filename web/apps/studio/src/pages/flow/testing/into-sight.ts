//! What comes of a test stands far down in the settings of its block: it is brought into sight.

/** To the top of the settings. `scrollIntoView` would move what lies around them, too. */
export function intoSight(part: HTMLElement | null): void {
  const panel = part?.closest("[data-part=settings]");
  if (!part || !panel) return;
  panel.scrollTop += part.getBoundingClientRect().top - panel.getBoundingClientRect().top - 16;
}
