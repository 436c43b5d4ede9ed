//! A sub flow to look at: without an editor, with marks on its blocks and wires. For versions and for runs.

import "@xyflow/react/dist/base.css";
import "./canvas.css";
import { type FlowDocument, NOTHING, type Outside, type Wire, wireKey } from "@lancar/flow";
import { Background, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { useMemo, useState } from "react";
import { useText } from "#language/text.tsx";
import { useSay } from "../words.ts";
import { BlockCard } from "./block-card.tsx";
import { Controls } from "./controls.tsx";
import { Far, useIsFar } from "./far.ts";
import { FrameCard } from "./frame-card.tsx";
import type { Marks } from "./marks.ts";
import { Drawer, IN, type WireEdge } from "./nodes.ts";
import { NoteCard, StartCard } from "./other-cards.tsx";
import { fitFor, ZOOM } from "./use-camera.ts";
import { describing, wordsOf } from "./use-drawing.ts";
import { WireLine } from "./wire.tsx";

const NODE_TYPES = { block: BlockCard, note: NoteCard, frame: FrameCard, start: StartCard };
const EDGE_TYPES = { wire: WireLine };
const AT_REST = new Map<string, { x: number; y: number }>();
const NONE: ReadonlySet<string> = new Set();
const NO_WIRES: readonly Wire[] = [];

export interface FlowPictureProps {
  readonly label: string;
  readonly doc: FlowDocument;
  readonly outside: Outside;
  readonly marks: Marks;
  /** Marks of wires, by key. */
  readonly wireMarks?: ReadonlyMap<string, WireEdge["data"]>;
  /** Wires that are no longer in the document. */
  readonly ghosts?: readonly Wire[];
  readonly onOpen?: (block: string) => void;
}

export function FlowPicture(props: FlowPictureProps) {
  return (
    <ReactFlowProvider>
      <section aria-label={props.label} className="relative size-full">
        <Picture {...props} />
        <Controls />
      </section>
    </ReactFlowProvider>
  );
}

function Picture({ doc, outside, marks, wireMarks, ghosts = NO_WIRES, onOpen }: FlowPictureProps) {
  const text = useText();
  const say = useSay();
  const [drawer] = useState(() => new Drawer());
  const drawn = useMemo(() => {
    const drawing = {
      doc,
      outside,
      marks,
      selection: NOTHING,
      unfolded: NONE,
      dragged: AT_REST,
      say,
      describe: describing(text, say),
      words: wordsOf(text),
      ...(wireMarks ? { wireMarks } : {}),
    };
    return { nodes: drawer.nodes(drawing), edges: [...drawer.edges(drawing), ...ghosts.map(ghostOf)] };
  }, [drawer, doc, outside, marks, wireMarks, ghosts, say, text]);
  return (
    <Far value={useIsFar()}>
      <ReactFlow
        role="presentation"
        {...drawn}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...ZOOM}
        fitView
        fitViewOptions={fitFor(window.innerWidth, "bare")}
        onlyRenderVisibleElements
        disableKeyboardA11y
        nodesFocusable={false}
        edgesFocusable={false}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        panOnScroll
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        attributionPosition="bottom-left"
        // An exit that is gone has no place for the wire that left by it.
        onError={() => undefined}
        {...(onOpen ? { onNodeClick: (_event: unknown, { id }: { id: string }) => onOpen(id) } : {})}
      >
        <Background gap={24} size={1.5} />
      </ReactFlow>
    </Far>
  );
}

function ghostOf(wire: Wire): WireEdge {
  return {
    id: `ghost:${wireKey(wire)}`,
    type: "wire",
    source: wire.from,
    sourceHandle: wire.exit,
    target: wire.to,
    targetHandle: IN,
    data: { mark: "removed" },
  };
}
