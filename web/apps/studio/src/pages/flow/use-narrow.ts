//! Whether the window has room for something: for building, and for two things side by side.

import { useSyncExternalStore } from "react";

/** Too narrow for building; looking works at any width. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 767px)");
}

/** Wide enough for a canvas beside a text. */
export function useWide(): boolean {
  return useMedia("(min-width: 1280px)");
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", tell);
      return () => media.removeEventListener("change", tell);
    },
    () => window.matchMedia(query).matches,
  );
}
