//! A handler that stays the same while what it does changes: who is given it, a thousand cards say, is not drawn
//! again. Only for what is called by events.

import { useCallback, useLayoutEffect, useRef } from "react";

export function useSteady<Args extends readonly unknown[], Answer>(
  newest: (...args: Args) => Answer,
): (...args: Args) => Answer {
  const latest = useRef(newest);
  useLayoutEffect(() => {
    latest.current = newest;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
