//! Whether the window is too narrow for building; looking works at any width.

import { useSyncExternalStore } from "react";

const query = () => window.matchMedia("(max-width: 767px)");

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const narrow = query();
      narrow.addEventListener("change", tell);
      return () => narrow.removeEventListener("change", tell);
    },
    () => query().matches,
  );
}
