//! From a document to what the canvas draws. A node or a wire is made anew only when something of it has
//! changed, so that dragging one of a thousand cards draws one card.

import {
  type Block,
  type BlockGroup,
  blockOf,
  type FlowDocument,
  groupsOf,
  type Note,
  notesOf,
  type Outside,
  type Position,
  type Selection,
  START,
  START_CARD,
  wireKey,
  wiresOf,
} from "@lancar/flow";
import { type Edge, MarkerType, type Node, type NodeHandle, Position as Side } from "@xyflow/react";
import type { Say } from "../words.ts";
import { type Card, cardOf, exitTop, HEAD, WIDTH } from "./card.ts";
import { framesIn } from "./frames.ts";
import { type Mark, type Marks, sameMark } from "./marks.ts";

export type BlockNode = Node<
  { block: Block; card: Card; mark: Mark | undefined; unfolded: boolean },
  "block"
>;
export type NoteNode = Node<{ note: Note }, "note">;
export type FrameNode = Node<{ group: BlockGroup }, "frame">;
export type StartNode = Node<Record<string, never>, "start">;
export type CanvasNode = BlockNode | NoteNode | FrameNode | StartNode;
/** `taken`: how often a walk left by it, where that is shown. */
export type WireEdge = Edge<{ mark: Mark["change"] | "lit" | undefined; taken?: number }, "wire">;

/** The end of a handle that wires come in at. */
export const IN = "in";

/** The part of a frame by which it is dragged. */
export const FRAME_HANDLE = "frame-title";

/** A wire is said in the name of the card it leaves; the library would read out ids. */
const UNSAID = { "aria-hidden": true } as const;
const DOT = 12;
/** As large on a wire that is lit, and so thicker, as on any other. */
const ARROW = { type: MarkerType.ArrowClosed, width: 24, height: 24, markerUnits: "userSpaceOnUse" };
const NOTE_WIDTH = 200;
const NOTE_LINE = 18;
const NOTE_LETTERS = 24;

/** What a screen reader says of a block in a document. */
export type Describe = (block: Block, card: Card, mark: Mark | undefined, doc: FlowDocument) => string;

/** What is drawn, and how. */
export interface Drawing {
  readonly doc: FlowDocument;
  readonly outside: Outside;
  readonly selection: Selection;
  readonly marks: Marks;
  /** Wires with a mark, by key. */
  readonly wireMarks?: ReadonlyMap<string, WireEdge["data"]>;
  /** How often wires were taken, by key, where that is shown. */
  readonly taken?: ReadonlyMap<string, number> | undefined;
  /** Blocks whose seldom exits are shown. */
  readonly unfolded: ReadonlySet<string>;
  /** Where nodes are while they are dragged. */
  readonly dragged: ReadonlyMap<string, Position>;
  readonly say: Say;
  /** What a screen reader says of a block. */
  readonly describe: Describe;
  readonly words: {
    readonly start: string;
    readonly note: string;
    readonly block: string;
    readonly group: string;
  };
}

/** Draws one canvas again and again, and remembers what it drew. */
export class Drawer {
  #nodes = new Map<string, CanvasNode>();
  #wires = new Map<string, WireEdge>();
  #cards = new WeakMap<Block, Card>();
  #last: Drawing | null = null;
  #sameDoc = false;

  nodes(drawing: Drawing): CanvasNode[] {
    const last = this.#last;
    // What stands on cards depends on these, too.
    const same = last?.outside === drawing.outside && last.say === drawing.say;
    if (!same || last?.unfolded !== drawing.unfolded) this.#cards = new WeakMap();
    if (last?.describe !== drawing.describe) this.#nodes = new Map();
    this.#sameDoc = last?.doc === drawing.doc;
    this.#last = drawing;
    const chosen = new Set<string>([...drawing.selection.blocks, ...drawing.selection.notes]);
    const made = [
      ...groupsOf(drawing.doc).flatMap((group) => this.#frame(group, drawing)),
      this.#start(drawing),
      ...drawing.doc.blocks.map((block) => this.#block(block, drawing, chosen.has(block.id))),
      ...notesOf(drawing.doc).map((note) => this.#note(note, drawing, chosen.has(note.id))),
    ];
    this.#nodes = new Map(made.map((node) => [node.id, node]));
    return made;
  }

  edges({ doc, selection, wireMarks, taken: all }: Drawing): WireEdge[] {
    const chosen = new Set(selection.wires);
    const made = wiresOf(doc).map((wire) => {
      const id = wireKey(wire);
      const old = this.#wires.get(id);
      const selected = chosen.has(id);
      const mark = wireMarks?.get(id)?.mark;
      const taken = all && (all.get(id) ?? 0);
      const isSaid = old?.data?.mark === mark && old?.data?.taken === taken;
      if (isSaid && old?.target === wire.to && old.selected === selected) return old;
      return {
        id,
        type: "wire" as const,
        source: wire.from,
        sourceHandle: wire.exit,
        target: wire.to,
        targetHandle: IN,
        domAttributes: UNSAID,
        markerEnd: arrowOf(selected, mark),
        selected,
        data: { mark, ...(taken === undefined ? {} : { taken }) },
      };
    });
    this.#wires = new Map(made.map((edge) => [edge.id, edge]));
    return made;
  }

  #block(block: Block, drawing: Drawing, selected: boolean): BlockNode {
    const old = this.#nodes.get(block.id);
    const mark = drawing.marks.get(block.id);
    const unfolded = drawing.unfolded.has(block.id);
    const card = this.#card(block, drawing, unfolded, old?.type === "block" ? old : undefined);
    const position = drawing.dragged.get(block.id) ?? block.position;
    const data = sameData(old, { block, card, mark, unfolded });
    // The label names where exits lead, so that it may change with any block; but not while one is dragged.
    const isSaid = this.#sameDoc && old?.data === data;
    const ariaLabel = isSaid ? old.ariaLabel : drawing.describe(block, card, mark, drawing.doc);
    const isSame = old?.data === data && old.ariaLabel === ariaLabel && old.selected === selected;
    if (isSame && old.type === "block" && isAt(old, position)) return old;
    const size = { width: WIDTH, height: card.height };
    return {
      id: block.id,
      type: "block",
      position,
      selected,
      data,
      ...size,
      measured: size,
      handles: handlesOf(block, card),
      ariaRole: "group",
      ...(ariaLabel === undefined ? {} : { ariaLabel }),
      domAttributes: { tabIndex: -1, "aria-roledescription": drawing.words.block },
    };
  }

  #card(block: Block, { doc, outside, say }: Drawing, unfolded: boolean, old: BlockNode | undefined): Card {
    const known = this.#cards.get(block);
    // A Goto says the title of its target, which is another block.
    if (known && block.kind !== "goto") return known;
    const made = cardOf(block, { around: { doc, outside }, say, unfolded });
    const kept = old && JSON.stringify(old.data.card) === JSON.stringify(made) ? old.data.card : made;
    this.#cards.set(block, kept);
    return kept;
  }

  #note(note: Note, { dragged, words }: Drawing, selected: boolean): NoteNode {
    const old = this.#nodes.get(note.id);
    const position = dragged.get(note.id) ?? note.position;
    if (old?.type === "note" && old.data.note === note && isAt(old, position) && old.selected === selected) {
      return old;
    }
    const size = noteSize(note.text);
    return {
      id: note.id,
      type: "note",
      position,
      selected,
      data: old?.type === "note" && old.data.note === note ? old.data : { note },
      ...size,
      measured: size,
      connectable: false,
      handles: [],
      zIndex: -1,
      ariaRole: "group",
      ariaLabel: `${words.note}: ${note.text}`,
      domAttributes: { tabIndex: -1, "aria-roledescription": words.note },
    };
  }

  /** Behind everything, and only its title takes the pointer. */
  #frame(group: BlockGroup, { doc, outside, dragged, words }: Drawing): FrameNode[] {
    const framed = framesIn(doc, outside).get(group.id);
    if (!framed) return [];
    const { x, y, width, height } = framed.frame;
    const position = dragged.get(group.id) ?? shifted({ x, y }, group, doc, dragged);
    const old = this.#nodes.get(group.id);
    const isSame = old?.type === "frame" && old.data.group === group && isAt(old, position);
    if (isSame && old.width === width && old.height === height) return [old];
    return [
      {
        id: group.id,
        type: "frame",
        position,
        selectable: false,
        connectable: false,
        dragHandle: `.${FRAME_HANDLE}`,
        data: old?.type === "frame" && old.data.group === group ? old.data : { group },
        width,
        height,
        measured: { width, height },
        handles: [],
        zIndex: -2,
        style: { pointerEvents: "none" },
        ariaRole: "group",
        ariaLabel: group.title ? `${words.group}: ${group.title}` : words.group,
        domAttributes: { tabIndex: -1, "aria-roledescription": words.group },
      },
    ];
  }

  #start({ doc, dragged, words }: Drawing): StartNode {
    const old = this.#nodes.get(START);
    const position = dragged.get(START) ?? doc.start.position;
    if (old?.type === "start" && isAt(old, position) && old.ariaLabel === words.start) return old;
    return {
      id: START,
      type: "start",
      position,
      selectable: false,
      data: {},
      ...START_CARD,
      measured: START_CARD,
      handles: [dot("source", "next", START_CARD.width, START_CARD.height / 2)],
      ariaRole: "group",
      ariaLabel: words.start,
      domAttributes: { tabIndex: -1, "aria-roledescription": words.block },
    };
  }
}

/** In the colour of its wire. */
function arrowOf(selected: boolean, mark: Mark["change"] | "lit") {
  if (selected) return { ...ARROW, color: "var(--accent)" };
  if (mark === "lit" || mark === "added") return { ...ARROW, color: "var(--good)" };
  return { ...ARROW, color: mark === "removed" ? "var(--bad)" : "var(--edge)" };
}

/** Where a frame is while all its blocks are dragged together; else it stays, so that one can be pulled out. */
function shifted(
  at: Position,
  { blocks }: BlockGroup,
  doc: FlowDocument,
  dragged: ReadonlyMap<string, Position>,
): Position {
  const [first] = blocks;
  const to = first && dragged.get(first);
  const from = first && blockOf(doc, first)?.position;
  if (!to || !from || !blocks.every((id) => dragged.has(id))) return at;
  return { x: at.x + to.x - from.x, y: at.y + to.y - from.y };
}

/** The size of a note as its text needs it. */
export function noteSize(text: string): { width: number; height: number } {
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / NOTE_LETTERS)), 0);
  return { width: NOTE_WIDTH, height: Math.min(240, Math.max(64, 24 + lines * NOTE_LINE)) };
}

function isAt(node: CanvasNode, { x, y }: Position): boolean {
  return node.position.x === x && node.position.y === y;
}

/** The data of a node that only moved or was selected: its card is not drawn again. */
function sameData(old: CanvasNode | undefined, data: BlockNode["data"]): BlockNode["data"] {
  if (old?.type !== "block") return data;
  const same = old.data.block === data.block && old.data.card === data.card;
  return same && sameMark(old.data.mark, data.mark) && old.data.unfolded === data.unfolded ? old.data : data;
}

function handlesOf(block: Block, card: Card): NodeHandle[] {
  const ways = card.exits.map(({ exit }, at) => dot("source", exit, WIDTH, exitTop(card, at)));
  return [dot("target", IN, 0, HEAD / 2), ...(block.kind === "output" ? [] : ways)];
}

function dot(type: "source" | "target", id: string, x: number, y: number): NodeHandle {
  const position = type === "source" ? Side.Right : Side.Left;
  // A wire begins and ends at the edge of the card; the dots lie over it.
  const left = type === "source" ? x - DOT : x;
  return { type, id, position, x: left, y: y - DOT / 2, width: DOT, height: DOT };
}
