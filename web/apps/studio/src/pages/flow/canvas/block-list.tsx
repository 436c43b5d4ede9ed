//! All blocks of a sub flow as words, for those who do not see its canvas: what is off screen is not drawn there, and
//! from afar all of it is one picture. The list is unseen until it has the focus.
//!
//! What must stay true: it waits while something is dragged, and a line is drawn again only when its words change, so
//! that a thousand of them cost the canvas nothing.

import { type BlockId, type FlowDocument, readingOrder } from "@lancar/flow";
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { useText } from "#language/text.tsx";
import { useSame } from "./far-cards.tsx";
import type { BlockNode, CanvasNode } from "./nodes.ts";
import { briefly } from "./use-drawing.ts";

export interface BlockListProps {
  readonly doc: FlowDocument;
  readonly nodes: readonly CanvasNode[];
  /** Something is dragged. */
  readonly isMoving?: boolean;
  /** The card that the keyboard is at. */
  readonly current: () => string | null;
  /** A line was come to. */
  readonly onPoint?: (block: BlockId) => void;
  /** The block of a line is wanted, on the canvas. */
  readonly onGo: (block: BlockId) => void;
}

export interface Line {
  readonly id: BlockId;
  readonly words: string;
}

const NO_LINES: readonly Line[] = [];

export function BlockList({ doc, nodes, isMoving = false, current, onPoint, onGo }: BlockListProps) {
  const text = useText();
  const name = useId();
  const [at, setAt] = useState<string | null>(null);
  // After the canvas itself, also when it opens.
  const lines = useDeferredValue(useLines(doc, nodes, isMoving), NO_LINES);
  const pointTo = (line: Line | undefined) => {
    if (!line) return;
    setAt(line.id);
    document.getElementById(`${name}${line.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const onFocus = () => {
    const here = current();
    pointTo(lines.find(({ id }) => id === here) ?? lines[0]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const here = lines.findIndex(({ id }) => id === at);
    const [line] = here < 0 ? [] : [lines[here]];
    if (event.key === "Enter" && line) onGo(line.id);
    else {
      const next = lines[lineAt(event.key, here, lines.length) ?? -1];
      if (!next) return;
      pointTo(next);
      onPoint?.(next.id);
    }
    event.preventDefault();
  };
  /** Who has a screen reader presses a line, too. */
  const onClick = ({ target }: MouseEvent) => {
    const pressed =
      target instanceof Element ? target.closest("[data-block]")?.getAttribute("data-block") : null;
    const line = lines.find(({ id }) => id === pressed);
    if (line) onGo(line.id);
  };
  if (lines.length === 0) return null;
  return (
    <>
      <div
        role="listbox"
        aria-label={text("builder-list")}
        aria-describedby={`${name}help`}
        data-part="blocks"
        tabIndex={0}
        {...(at === null ? {} : { "aria-activedescendant": `${name}${at}` })}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onClick}
        className="sr-only focus:not-sr-only focus:absolute! focus:inset-y-3 focus:left-3 focus:z-20 focus:w-80 focus:overflow-y-auto! focus:rounded-xl focus:border focus:border-line focus:bg-raised focus:p-1.5! focus:shadow-card"
      >
        {lines.map(({ id, words }) => (
          <Option key={id} name={`${name}${id}`} block={id} words={words} isAt={id === at} />
        ))}
      </div>
      <p id={`${name}help`} hidden>
        {text("builder-list-help")}
      </p>
    </>
  );
}

const Option = memo(function Option(props: {
  readonly name: string;
  readonly block: BlockId;
  readonly words: string;
  readonly isAt: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and says which line is active
    <div
      id={props.name}
      role="option"
      aria-selected={props.isAt}
      data-block={props.block}
      className="truncate rounded-md px-2 py-1 aria-selected:bg-hover aria-selected:font-medium"
    >
      {props.words}
    </div>
  );
});

/** Where a key leads from a line; null when it leads nowhere. */
export function lineAt(key: string, here: number, count: number): number | null {
  const page = 10;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    PageDown: here + page,
    PageUp: here - page,
    Home: 0,
    End: count - 1,
  };
  const at = to[key];
  return at === undefined ? null : Math.max(0, Math.min(count - 1, at));
}

/** The lines as they are when nothing is dragged; the same ones while their words stay. */
function useLines(doc: FlowDocument, nodes: readonly CanvasNode[], isMoving: boolean): readonly Line[] {
  const text = useText();
  const still = useRef({ doc, nodes });
  if (!isMoving) still.current = { doc, nodes };
  const { doc: read, nodes: seen } = still.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language makes all of them anew
  const made = useMemo(() => new WeakMap<BlockNode["data"], Line>(), [text]);
  const order = useMemo(() => readingOrder(read), [read]);
  return useSame(
    useMemo(() => linesOf(order, seen, (data) => known(made, data, text)), [order, seen, made, text]),
  );
}

function known(
  made: WeakMap<BlockNode["data"], Line>,
  data: BlockNode["data"],
  text: Parameters<typeof briefly>[0],
): Line {
  const line = made.get(data) ?? { id: data.block.id, words: briefly(text, data) };
  made.set(data, line);
  return line;
}

/** In the order in which they are read. */
export function linesOf(
  order: readonly BlockId[],
  nodes: readonly CanvasNode[],
  lineOf: (data: BlockNode["data"]) => Line,
): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const node of nodes) if (node.type === "block") lines.set(node.id, lineOf(node.data));
  return order.flatMap((id) => lines.get(id) ?? []);
}
