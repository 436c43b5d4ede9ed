//! Where the focus goes when something opens above the page, and when it closes: to what it is for, and back to where
//! it was. Radix would begin with the cross that closes a dialog, and gives back only to a trigger that it knows, while
//! most of ours are opened by a state of the page.

import { type RefObject, useRef } from "react";

interface FocusReturn {
  readonly onOpenAutoFocus: (event: Event) => void;
  readonly onCloseAutoFocus: (event: Event) => void;
}

const TO_WRITE_IN =
  ":is(input:not([type=radio], [type=checkbox], [type=file]), textarea, [contenteditable=true]):not(:disabled)";
const TO_PRESS = ":is(button, a[href], input, select, [tabindex='0']):not(:disabled)";

/** For the content of a dialog. `body`: what the dialog is for, without its heading and its cross. */
export function useFocusReturn(body?: RefObject<HTMLElement | null>): FocusReturn {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (event) => {
      before.current = document.activeElement;
      const first = firstIn(body?.current ?? null);
      if (!first) return;
      event.preventDefault();
      first.focus();
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      // What the dialog led to has the focus already.
      if (document.activeElement?.matches(`${TO_WRITE_IN}, ${TO_PRESS}`)) return;
      const place = before.current;
      if (place instanceof HTMLElement && place.isConnected) place.focus();
      // It went with what the dialog did; unless a new page has the focus already, the content gets it.
      else if (document.activeElement === document.body) document.getElementById("content")?.focus();
    },
  };
}

/** Who opens a form writes: what is typed at once must not get lost, and Enter must not close it. */
function firstIn(body: HTMLElement | null): HTMLElement | null {
  return body?.querySelector<HTMLElement>(TO_WRITE_IN) ?? body?.querySelector<HTMLElement>(TO_PRESS) ?? null;
}
