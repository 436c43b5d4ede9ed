//! A list whose order matters. The grip of a row drags it, and with the focus on it the arrow keys do the
//! same; where it stands now is read out.

import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useText } from "#language/text.tsx";

export interface SortableProps<T> {
  /** What it is a list of. */
  readonly label: string;
  readonly items: readonly T[];
  /** Its own name for a row, where it has one; else its place. */
  readonly keyOf?: (item: T, at: number) => string;
  /** What a row is called when it is moved. */
  readonly nameOf: (item: T, at: number) => string;
  readonly onMove: (from: number, to: number) => void;
  /** Draws a row; the grip is put where it should be. */
  readonly children: (item: T, at: number, grip: ReactNode) => ReactNode;
  readonly className?: string;
}

export function Sortable<T>({ items, onMove, ...props }: SortableProps<T>) {
  const text = useText();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState("");
  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || to === from) return false;
    onMove(from, to);
    const position = to + 1;
    setMoved(text("ui-moved", { name: props.nameOf(item, from), position, count: items.length }));
    return true;
  };
  const focusGrip = (at: number) =>
    // After the list was drawn anew.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-grip="${at}"]`)?.focus());
  return (
    <>
      <ol ref={list} aria-label={props.label} className={props.className ?? "grid gap-2"}>
        {items.map((item, at) => (
          <li key={props.keyOf?.(item, at) ?? at}>
            {props.children(
              item,
              at,
              <Grip
                at={at}
                label={text("ui-move", { name: props.nameOf(item, at) })}
                onStep={(step) => move(at, at + step) && focusGrip(at + step)}
                onDrag={(from, y) => dragged(list.current, from, y, move)}
              />,
            )}
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {moved}
      </p>
    </>
  );
}

/** Moves a row to where the pointer is; gives the place it has then. */
function dragged(
  list: HTMLElement | null,
  from: number,
  y: number,
  move: (from: number, to: number) => boolean,
): number {
  const rows = [...(list?.children ?? [])].map((row) => row.getBoundingClientRect());
  const here = rows[from];
  const before = rows[from - 1];
  const after = rows[from + 1];
  if (!here) return from;
  // Past the middle of its neighbour, so that rows of different heights do not swap back and forth.
  if (before && y < before.top + Math.min(before.height, here.height) / 2 && move(from, from - 1))
    return from - 1;
  if (after && y > after.bottom - Math.min(after.height, here.height) / 2 && move(from, from + 1))
    return from + 1;
  return from;
}

interface GripProps {
  readonly at: number;
  readonly label: string;
  readonly onStep: (step: number) => void;
  /** Gives where the row is afterwards. */
  readonly onDrag: (from: number, y: number) => number;
}

function Grip({ at, label, onStep, onDrag }: GripProps) {
  const [isHeld, setHeld] = useState(false);
  const held = useRef(at);
  const drag = useEffectEvent((event: globalThis.PointerEvent) => {
    held.current = onDrag(held.current, event.clientY);
  });
  useEffect(() => {
    if (!isHeld) return;
    // On the window: a grip that is moved in the document would lose the pointer.
    const move = (event: globalThis.PointerEvent) => drag(event);
    const drop = () => setHeld(false);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", drop);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", drop);
      window.removeEventListener("pointercancel", drop);
    };
  }, [isHeld]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <button
      type="button"
      data-grip={at}
      aria-label={label}
      className="flex h-8 w-5 shrink-0 cursor-grab touch-none items-center justify-center rounded-md text-edge hover:bg-hover hover:text-ink active:cursor-grabbing"
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        held.current = at;
        setHeld(true);
      }}
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  );
}
