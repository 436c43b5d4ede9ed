//! A sub flow to look at: without an editor, with marks on its blocks and wires. For versions and for runs.

import "@xyflow/react/dist/base.css";
import "./canvas.css";
import { type BlockId, type FlowDocument, NOTHING, type Outside, type Wire, wireKey } from "@lancar/flow";
import { Background, ReactFlow, ReactFlowProvider, type Viewport } from "@xyflow/react";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useText } from "#language/text.tsx";
import { useSay } from "../words.ts";
import { BlockCard } from "./block-card.tsx";
import { BlockList } from "./block-list.tsx";
import { Controls } from "./controls.tsx";
import { Far, useIsFar } from "./far.ts";
import { FarCards } from "./far-cards.tsx";
import { FarWires, NO_WIRES as NO_WIRES_SEEN } from "./far-wires.tsx";
import { FrameCard } from "./frame-card.tsx";
import type { Marks } from "./marks.ts";
import { Drawer, IN, type WireEdge } from "./nodes.ts";
import { openingView } from "./opening.ts";
import { NoteCard, StartCard } from "./other-cards.tsx";
import { type Camera, marginsFor, useCamera, ZOOM } from "./use-camera.ts";
import { useCrowd } from "./use-crowd.ts";
import { type Drawn, describing, wordsOf } from "./use-drawing.ts";
import { useOpening } from "./use-opening.ts";
import { useSteady } from "./use-steady.ts";
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
  /** The block that is looked at: marked, and brought into view. */
  readonly chosen?: string | null;
  /** The block that lies in the middle at first, when not everything can be read at once. */
  readonly at?: string | null;
  /** What is in sight at first, if it can be read; everything, when nothing is named. */
  readonly around?: readonly string[];
  readonly onOpen?: (block: string) => void;
}

export function FlowPicture(props: FlowPictureProps) {
  return (
    <ReactFlowProvider>
      <Framed {...props} />
    </ReactFlowProvider>
  );
}

function Framed(props: FlowPictureProps) {
  const { chosen = null, at = null, around } = props;
  const frame = useRef<HTMLElement>(null);
  const camera = useCamera(frame);
  const drawn = useDrawn(props);
  const opening = useOpening(frame, (room) => {
    const margins = marginsFor(room.width, "bare");
    return openingView({ nodes: drawn.nodes, room, margins, at, ...(around ? { around } : {}) });
  });
  useEffect(() => {
    if (chosen !== null) camera.show(chosen);
  }, [chosen, camera]);
  return (
    <section ref={frame} aria-label={props.label} className="relative size-full">
      {opening && <Picture {...{ frame, camera, drawn, opening }} onOpen={props.onOpen} />}
      {opening && (
        <BlockList
          doc={props.doc}
          nodes={drawn.nodes}
          current={() => chosen}
          onGo={(block) => {
            props.onOpen?.(block);
            camera.show(block);
          }}
        />
      )}
      <Controls onFit={() => camera.fit("bare")} />
    </section>
  );
}

interface PictureProps {
  readonly frame: RefObject<HTMLElement | null>;
  readonly camera: Camera;
  readonly drawn: Drawn;
  readonly opening: Viewport;
  readonly onOpen: FlowPictureProps["onOpen"];
}

function Picture({ frame, camera, drawn, opening, onOpen }: PictureProps) {
  const isFar = useIsFar(opening);
  const crowd = useCrowd({ canvas: frame, camera, nodes: drawn.nodes, isFar });
  const far = isFar || crowd.isOn;
  const onPaneMouseMove = useSteady(crowd.onPaneMouseMove);
  return (
    <Far value={far}>
      <ReactFlow
        role="presentation"
        nodes={crowd.nodes}
        edges={far ? NO_WIRES_SEEN : drawn.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...ZOOM}
        defaultViewport={opening}
        onPaneMouseMove={onPaneMouseMove}
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
        {far && <FarWires {...drawn} />}
        {crowd.isOn && <FarCards nodes={drawn.nodes} />}
      </ReactFlow>
    </Far>
  );
}

function useDrawn({
  doc,
  outside,
  marks,
  wireMarks,
  ghosts = NO_WIRES,
  chosen = null,
}: FlowPictureProps): Drawn {
  const text = useText();
  const say = useSay();
  const [drawer] = useState(() => new Drawer());
  return useMemo(() => {
    const drawing = {
      doc,
      outside,
      marks,
      selection: chosen === null ? NOTHING : { ...NOTHING, blocks: [chosen as BlockId] },
      unfolded: NONE,
      dragged: AT_REST,
      say,
      describe: describing(text, say),
      words: wordsOf(text),
      ...(wireMarks ? { wireMarks } : {}),
    };
    return { nodes: drawer.nodes(drawing), edges: [...drawer.edges(drawing), ...ghosts.map(ghostOf)] };
  }, [drawer, doc, outside, marks, wireMarks, ghosts, chosen, say, text]);
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
