//! A finger on a card of a crowd. A pointer comes before it presses and finds a real card; a finger lands on the
//! picture. The card becomes real then, and what the finger does is told to it.
//!
//! What must stay true: the canvas hears of the touch as if it had begun on the card, so that dragging and tapping do
//! what they do near by; and two fingers are always the canvas's, which they make larger or smaller.

import { type RefObject, useEffect } from "react";
import { useSteady } from "./use-steady.ts";

export interface FarTouchOptions {
  readonly canvas: RefObject<HTMLElement | null>;
  /** The cards are a picture. */
  readonly isOn: boolean;
  /** Makes the card at a point of the window a real one, if there is one. */
  readonly take: (x: number, y: number) => HTMLElement | null;
}

export function useFarTouch({ canvas, isOn, take }: FarTouchOptions): void {
  const taken = useSteady(take);
  useEffect(() => {
    const frame = canvas.current;
    if (!frame || !isOn) return;
    return listenIn(frame, taken);
  }, [canvas, isOn, taken]);
}

const KINDS = ["touchstart", "touchmove", "touchend", "touchcancel"] as const;
const OVER: ReadonlySet<string> = new Set(["touchend", "touchcancel"]);

function listenIn(frame: HTMLElement, take: FarTouchOptions["take"]): () => void {
  /** The card that a finger is on. */
  let card: HTMLElement | null = null;
  const begin = (event: TouchEvent, { clientX, clientY }: Touch) => {
    const isAlone = event.touches.length === 1;
    // A second finger lets go of it: from then on both belong to the canvas.
    if (card && !isAlone) card.dispatchEvent(told("touchcancel", card, event));
    const isOnPicture = event.target instanceof Element && event.target.matches(".react-flow__pane");
    card = isAlone && isOnPicture ? take(clientX, clientY) : null;
  };
  const onTouch = (event: TouchEvent) => {
    const [touch] = event.changedTouches;
    // Our own telling goes through.
    if (!event.isTrusted || !touch) return;
    if (event.type === "touchstart") begin(event, touch);
    if (!card) return;
    event.stopPropagation();
    if (!card.dispatchEvent(told(event.type, card, event))) event.preventDefault();
    if (OVER.has(event.type)) card = null;
  };
  const how = { capture: true, passive: false };
  for (const kind of KINDS) frame.addEventListener(kind, onTouch, how);
  return () => {
    for (const kind of KINDS) frame.removeEventListener(kind, onTouch, how);
  };
}

/** The same touch, on the card. When another finger has come, it is the one that was there before. */
function told(type: string, card: HTMLElement, { touches, changedTouches }: TouchEvent): TouchEvent {
  const of = (list: Iterable<Touch>) =>
    [...list].map(
      ({ identifier, clientX, clientY }) => new Touch({ identifier, target: card, clientX, clientY }),
    );
  const on = of(touches);
  return new TouchEvent(type, {
    bubbles: true,
    cancelable: true,
    touches: on,
    targetTouches: on,
    changedTouches: type === "touchcancel" ? on : of(changedTouches),
  });
}
