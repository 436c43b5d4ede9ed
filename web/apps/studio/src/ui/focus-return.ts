//! Where the focus goes when what is above the page closes: back to where it was. Radix does so only for
//! dialogs that know their trigger, and most of ours are opened by a state of the page.

import { useRef } from "react";

interface FocusReturn {
  readonly onOpenAutoFocus: () => void;
  readonly onCloseAutoFocus: (event: Event) => void;
}

/** For the content of a dialog. */
export function useFocusReturn(): FocusReturn {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      const place = before.current;
      if (place instanceof HTMLElement && place.isConnected) place.focus();
      // It went with what the dialog did; unless a new page has the focus already, the content gets it.
      else if (document.activeElement === document.body) document.getElementById("content")?.focus();
    },
  };
}
