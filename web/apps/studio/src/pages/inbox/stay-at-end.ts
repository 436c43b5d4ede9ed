//! A log stays at its end while someone looks there; who has scrolled back is left where they read.
//!
//! Must stay true: only a person leaves the end. What is said or loaded later moves the end away, not the person: the
//! browser tells of our own scrolling in the next frame, when the frame may already have another height.

import { type RefObject, useCallback, useEffect, useRef } from "react";

/** So near the end nobody reads back. */
const NEAR = 48;

export interface Sight {
  readonly top: number;
  readonly isAtEnd: boolean;
}

type Measured = Pick<HTMLElement, "scrollTop" | "scrollHeight" | "clientHeight">;

/** Where someone looks after the browser has told of a scroll. */
export function looked(before: Sight, { scrollTop: top, scrollHeight, clientHeight }: Measured): Sight {
  if (scrollHeight - top - clientHeight < NEAR) return { top, isAtEnd: true };
  return { top, isAtEnd: before.isAtEnd && top >= before.top };
}

/** `last`: what is new comes with another one. The result is for the frame's own scrolling. */
export function useStayAtEnd(frame: RefObject<HTMLElement | null>, last: string | undefined): () => void {
  const sight = useRef<Sight>({ top: 0, isAtEnd: true });
  const toEnd = useCallback(() => {
    const { current } = frame;
    if (!current || !sight.current.isAtEnd) return;
    current.scrollTop = current.scrollHeight;
    sight.current = { top: current.scrollTop, isAtEnd: true };
  }, [frame]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new comes at the end
  useEffect(toEnd, [toEnd, last]);
  useEffect(() => {
    // What stands above and below comes later, and pictures later still.
    const observer = new ResizeObserver(toEnd);
    const { current } = frame;
    if (current) for (const element of [current, ...current.children]) observer.observe(element);
    return () => observer.disconnect();
  }, [frame, toEnd]);
  return () => {
    if (frame.current) sight.current = looked(sight.current, frame.current);
  };
}
