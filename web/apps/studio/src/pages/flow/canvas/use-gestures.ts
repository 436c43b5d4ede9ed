//! What the pointer does on the canvas, as commands. Dragging moves what is seen only; the document changes
//! once, when the button is let go.

import {
  connect,
  disconnect,
  drag,
  isBlockId,
  type Moves,
  mainExit,
  type Position,
  positionOf,
  reconnect,
  type Selection,
  type SourceId,
  wireOfKey,
} from "@lancar/flow";
import type {
  Connection,
  EdgeChange,
  FinalConnectionState,
  HandleType,
  NodeChange,
  ReactFlowProps,
} from "@xyflow/react";
import { type RefObject, useMemo, useRef, useState } from "react";
import { type EditorApi, useEditorApi } from "../editor/store.ts";
import { dropOnWire, light, wireAt } from "./drop.ts";
import { cardSizes, framesIn } from "./frames.ts";
import type { CanvasNode, WireEdge } from "./nodes.ts";
import type { Adding } from "./use-adding.ts";
import { headAt } from "./use-adding.ts";
import type { Camera } from "./use-camera.ts";

type Props = ReactFlowProps<CanvasNode, WireEdge>;
export type Gestures = Pick<
  Props,
  | "onNodesChange"
  | "onEdgesChange"
  | "onConnect"
  | "onConnectEnd"
  | "onReconnectStart"
  | "onReconnect"
  | "onReconnectEnd"
  | "onNodeDrag"
  | "onNodeDragStop"
  | "onSelectionDragStop"
>;

const AT_REST: ReadonlyMap<string, Position> = new Map();

export interface GestureOptions {
  readonly canvas: RefObject<HTMLElement | null>;
  readonly adding: Adding;
  readonly camera: Camera;
}

/** The gestures, and where nodes are while they are dragged. */
export function useGestures(options: GestureOptions) {
  const editor = useEditorApi();
  const [dragged, setDragged] = useState(AT_REST);
  const { canvas, camera } = options;
  // The newest without making the gestures anew: the canvas would draw everything again.
  const isReconnecting = useRef(false);
  const adding = useRef(options.adding);
  adding.current = options.adding;
  const gestures = useMemo((): Gestures => {
    /** The wire that a dragged block would be put into. */
    const wireBelow = (event: MouseEvent | TouchEvent, node: CanvasNode, count: number) => {
      if (count > 1 || node.type !== "block" || !canvas.current) return null;
      const at = pointOf(event);
      const id = wireAt(at.x, at.y, canvas.current, node.id);
      return id !== null && canSplice(editor, node, id) ? id : null;
    };
    const letGo = (to: Moves, node?: CanvasNode, wire?: string | null) => {
      const { actions, doc, outside } = editor.getState();
      const sizes = cardSizes(doc, outside);
      if (node && isBlockId(node.id) && wire) {
        actions.run(dropOnWire, { to, sizes, block: node.id, wire: wireOfKey(wire) });
      } else if (Object.keys(to).length > 0) actions.run(drag, { to, sizes });
      actions.seal();
      setDragged(AT_REST);
      if (canvas.current) light(canvas.current, null);
    };
    return {
      onNodesChange: (changes) => {
        const places = withInsides(editor, placesIn(changes));
        if (places.length > 0) setDragged((before) => new Map([...before, ...places]));
        selectNodes(editor, changes);
      },
      onEdgesChange: (changes) => selectWires(editor, changes),
      onConnect: (made) => connectTo(editor, made),
      onReconnectStart: () => {
        isReconnecting.current = true;
      },
      onConnectEnd: (event, state) => {
        // Moving the end of a wire ends here as well; it asks for no new block.
        if (isReconnecting.current) return;
        const at = pointOf(event);
        dropWire(editor, state, at, (exit) => {
          const place = { kind: "behind", exit, at: headAt(camera.below(at.x, at.y)) } as const;
          adding.current.ask({ spot: at, place });
        });
      },
      onReconnect: (edge, made) => {
        const to = isBlockId(made.target) ? { to: made.target } : {};
        const exit = { from: made.source as SourceId, exit: made.sourceHandle ?? "next" };
        editor.getState().actions.run(reconnect, { wire: wireOfKey(edge.id), exit, ...to });
      },
      onReconnectEnd: (_event, edge, _end: HandleType, state) => {
        isReconnecting.current = false;
        if (!state.isValid) editor.getState().actions.run(disconnect, { wires: [wireOfKey(edge.id)] });
      },
      onNodeDrag: (event, node, all) => {
        if (canvas.current)
          light(canvas.current, wireBelow(event as unknown as MouseEvent, node, all.length));
      },
      onNodeDragStop: (event, node, all) =>
        letGo(movesOf(editor, all), node, wireBelow(event as unknown as MouseEvent, node, all.length)),
      onSelectionDragStop: (_event, all) => letGo(movesOf(editor, all)),
    };
  }, [editor, canvas, camera]);
  return { gestures, dragged };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const touch = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}

function movesOf(editor: EditorApi, nodes: readonly CanvasNode[]): Moves {
  const { doc, outside } = editor.getState();
  const frames = framesIn(doc, outside);
  const places = nodes.map(({ id, position }) => [id, position] as const);
  // A frame has no place in the document: what lies in it has.
  const moves = withInsides(editor, places).filter(([id]) => !frames.has(id));
  return Object.fromEntries(moves);
}

/** Places, and those of what lies in the frames among them. */
function withInsides(
  editor: EditorApi,
  places: readonly (readonly [string, Position])[],
): readonly (readonly [string, Position])[] {
  const { doc, outside } = editor.getState();
  const frames = framesIn(doc, outside);
  return places.flatMap(([id, at]) => {
    const framed = frames.get(id);
    if (!framed) return [[id, at] as const];
    const by = { x: at.x - framed.frame.x, y: at.y - framed.frame.y };
    const inside = framed.inside.map((one) => {
      const { x, y } = positionOf(doc, one) ?? { x: 0, y: 0 };
      return [one, { x: x + by.x, y: y + by.y }] as const;
    });
    return [[id, at] as const, ...inside];
  });
}

function placesIn(changes: readonly NodeChange<CanvasNode>[]): readonly [string, Position][] {
  return changes.flatMap((change) =>
    change.type === "position" && change.position && change.dragging
      ? [[change.id, change.position] as [string, Position]]
      : [],
  );
}

/** What is selected is the editor's to know; the canvas only says what was clicked. */
function selectNodes(editor: EditorApi, changes: readonly NodeChange<CanvasNode>[]): void {
  const chosen = changes.filter((change) => change.type === "select");
  if (chosen.length === 0) return;
  const { selection, actions } = editor.getState();
  const ids = changed([...selection.blocks, ...selection.notes], chosen);
  const blocks = ids.filter(isBlockId);
  const notes = ids.filter((id) => !isBlockId(id) && id !== "start") as Selection["notes"][number][];
  actions.select({ ...selection, blocks, notes });
}

function selectWires(editor: EditorApi, changes: readonly EdgeChange<WireEdge>[]): void {
  const chosen = changes.filter((change) => change.type === "select");
  if (chosen.length === 0) return;
  const { selection, actions } = editor.getState();
  actions.select({ ...selection, wires: changed(selection.wires, chosen) });
}

function changed(
  ids: readonly string[],
  changes: readonly { readonly id: string; readonly selected: boolean }[],
): readonly string[] {
  const all = new Set(ids);
  for (const { id, selected } of changes) {
    if (selected) all.add(id);
    else all.delete(id);
  }
  return [...all];
}

function connectTo(editor: EditorApi, { source, sourceHandle, target }: Connection): void {
  if (!isBlockId(target)) return;
  editor
    .getState()
    .actions.run(connect, { from: source as SourceId, exit: sourceHandle ?? "next", to: target });
}

/** A wire was let go: on a card it leads there, on empty canvas it asks what shall come. */
function dropWire(
  editor: EditorApi,
  state: FinalConnectionState,
  at: { readonly x: number; readonly y: number },
  onNothing: (exit: { from: SourceId; exit: string }) => void,
): void {
  const { fromHandle, fromNode, isValid } = state;
  if (isValid || !fromNode || fromHandle?.type !== "source") return;
  const exit = { from: fromNode.id as SourceId, exit: fromHandle.id ?? "next" };
  const below = document.elementsFromPoint(at.x, at.y);
  const card = below.map((one) => one.closest(".react-flow__node")?.getAttribute("data-id")).find(Boolean);
  if (card && isBlockId(card) && card !== fromNode.id) {
    editor.getState().actions.run(connect, { ...exit, to: card });
  } else if (!card && below.some((one) => one.classList.contains("react-flow__pane"))) onNothing(exit);
}

/** A block with a free way on that is not on either end of the wire. */
function canSplice(editor: EditorApi, node: CanvasNode, key: string): boolean {
  if (node.type !== "block") return false;
  const { doc, outside } = editor.getState();
  const block = doc.blocks.find((one) => one.id === node.id);
  const exit = block ? mainExit(block, outside) : null;
  const wire = wireOfKey(key);
  const from = doc.blocks.find((one) => one.id === wire.from);
  const to = wire.from === "start" ? doc.start.next : from?.exits[wire.exit];
  return block !== undefined && exit !== null && !Object.hasOwn(block.exits, exit) && to !== node.id;
}
