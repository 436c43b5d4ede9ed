//! The canvas of the opened sub flow: draws it, and turns gestures and keys into commands.
//!
//! What must stay true: the editor holds the document and the selection; React Flow only draws them. While a
//! card is dragged, nothing is drawn again but that card.

import "@xyflow/react/dist/base.css";
import "./canvas.css";
import { findGroup, isBlockId, type Kind, START } from "@lancar/flow";
import {
  Background,
  type EdgeTypes,
  type Node,
  type NodeTypes,
  ReactFlow,
  type Viewport,
} from "@xyflow/react";
import { type FocusEvent, type MouseEvent, memo, useMemo } from "react";
import { useText } from "#language/text.tsx";
import { usePreferences } from "#shell/preferences.ts";
import { useEditor, useEditorActions, useEditorApi } from "../editor/store.ts";
import { AddMenu } from "./add-menu.tsx";
import { BlockCard } from "./block-card.tsx";
import { BlockList } from "./block-list.tsx";
import { BlockMenu } from "./block-menu.tsx";
import { ConnectDialog } from "./connect-dialog.tsx";
import { Controls } from "./controls.tsx";
import { Deeds, Writing } from "./deeds.ts";
import { Far, useIsFar } from "./far.ts";
import { FarCards } from "./far-cards.tsx";
import { FarWires, NO_WIRES } from "./far-wires.tsx";
import { FrameCard } from "./frame-card.tsx";
import { keptViewsIn } from "./kept-views.ts";
import { openingView } from "./opening.ts";
import { NoteCard, StartCard } from "./other-cards.tsx";
import { BlockPalette } from "./palette.tsx";
import { headAt } from "./use-adding.ts";
import { marginsFor, ZOOM } from "./use-camera.ts";
import { type CanvasModel, type CanvasOptions, useCanvas } from "./use-canvas.ts";
import { useBoxOfCrowd, useCrowd } from "./use-crowd.ts";
import { useOpening } from "./use-opening.ts";
import { useSteady } from "./use-steady.ts";
import { WireLine } from "./wire.tsx";

export const NODE_TYPES: NodeTypes = { block: BlockCard, note: NoteCard, frame: FrameCard, start: StartCard };
export const EDGE_TYPES: EdgeTypes = { wire: WireLine };

/** With these a click adds to what is selected. */
const ADDING_KEYS = ["Control", "Meta", "Shift"];
/** The buttons of the mouse that move the canvas. */
const PAN_BY = { mouse: [0, 1], trackpad: [1] };

/** Both have nothing to do with what is dragged. */
const Around = memo(Controls);
const Palette = memo(BlockPalette);

export interface CanvasProps extends CanvasOptions {
  /** What the place is kept under that one looks at. */
  readonly name: string;
  /** The block that one has come for. */
  readonly at?: string | undefined;
}

export function Canvas({ name, at, ...options }: CanvasProps) {
  const text = useText();
  const { isEditable, page } = options;
  const model = useCanvas(options);
  const { canvas, camera, adding, pointer, dropping, dragged, beside } = model;
  const views = useMemo(() => keptViewsIn(window.localStorage), []);
  const opening = useOpening(canvas, (room) => {
    const margins = marginsFor(room.width);
    return openingView({ nodes: model.drawn.nodes, room, margins, kept: views.read(name), at: at ?? null });
  });
  const onLooked = useSteady((view: Viewport) => views.write(name, view));
  const onFit = useSteady(() => camera.fit(isEditable ? "palette" : "bare"));
  const onAdd = useSteady((kind: Kind) => adding.add({ what: "block", kind }, beside()));
  /** There is one way in for Tab: the card that had the focus. The frame itself would be a trap on the way back. */
  const onFocus = ({ target }: FocusEvent) => {
    const frame = canvas.current;
    frame?.setAttribute("tabindex", "-1");
    const card = target.closest(".react-flow__node")?.getAttribute("data-id");
    if (frame && card) frame.dataset.last = card;
    // Who presses the empty canvas looks where they want to look already.
    if (target === frame && frame.matches(":focus-visible")) camera.focus(model.current());
  };
  return (
    <Deeds value={isEditable ? model.deeds : null}>
      <Writing value={model.writing}>
        <div
          ref={canvas}
          role="application"
          aria-label={text("builder-canvas")}
          aria-describedby="canvas-help"
          data-part="canvas"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it gives the focus on to a card
          tabIndex={0}
          className="relative size-full outline-none"
          onFocus={onFocus}
          onBlur={() => canvas.current?.setAttribute("tabindex", "0")}
          {...(isEditable ? dropping : {})}
          {...pointer.handlers}
        >
          <p id="canvas-help" className="sr-only">
            {text("builder-canvas-help")}
          </p>
          {opening && <Surface {...{ model, isEditable, opening, onLooked }} />}
        </div>
        {opening && <InWords model={model} />}
        {isEditable && (
          <div className="absolute top-3 left-3 z-10">
            <Palette onAdd={onAdd} />
          </div>
        )}
        <Around isMoving={dragged.size > 0} onFit={onFit} {...(isEditable ? { onTidy: page.tidy } : {})} />
        <Menus model={model} />
      </Writing>
    </Deeds>
  );
}

interface SurfaceProps {
  readonly model: CanvasModel;
  readonly isEditable: boolean;
  /** Where one looks first. */
  readonly opening: Viewport;
  /** Somebody looks elsewhere. */
  readonly onLooked: (view: Viewport) => void;
}

function Surface({ model, isEditable, opening, onLooked }: SurfaceProps) {
  const isFar = useIsFar(opening);
  const pan = usePreferences((preferences) => preferences.pan);
  const { canvas, camera, drawn, dragged, gestures } = model;
  const crowd = useCrowd({ canvas, camera, nodes: drawn.nodes, isFar });
  const far = isFar || crowd.isOn;
  useBoxOfCrowd(crowd.isOn, drawn.nodes);
  const pressing = usePressing(model, isEditable);
  const onPaneMouseMove = useSteady(crowd.onPaneMouseMove);
  return (
    <Far value={far}>
      <ReactFlow
        // The frame around it is the application.
        role="presentation"
        nodes={crowd.nodes}
        edges={far ? NO_WIRES : drawn.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...gestures}
        {...pressing}
        {...ZOOM}
        defaultViewport={opening}
        onMoveEnd={(_event, view) => onLooked(view)}
        onPaneMouseMove={onPaneMouseMove}
        onlyRenderVisibleElements
        disableKeyboardA11y
        nodesFocusable={false}
        edgesFocusable={false}
        nodesDraggable={isEditable}
        nodesConnectable={isEditable}
        edgesReconnectable={isEditable}
        connectOnClick={false}
        connectionRadius={32}
        deleteKeyCode={null}
        multiSelectionKeyCode={ADDING_KEYS}
        panOnScroll
        zoomOnDoubleClick={false}
        panOnDrag={PAN_BY[pan]}
        selectionOnDrag={pan === "trackpad"}
        nodeDragThreshold={3}
        attributionPosition="bottom-left"
      >
        <Background gap={24} size={1.5} />
        {far && <FarWires {...drawn} moving={dragged} />}
        {crowd.isOn && <FarCards nodes={drawn.nodes} moving={dragged} />}
      </ReactFlow>
    </Far>
  );
}

/** What pressing a card or the empty canvas does. The same functions all the time: each card has them. */
function usePressing({ camera, adding, openMenu, write }: CanvasModel, isEditable: boolean) {
  const { openBlock, select } = useEditorActions();
  const api = useEditorApi();
  const askAt = useSteady((event: MouseEvent | globalThis.MouseEvent) => {
    event.preventDefault();
    const at = headAt(camera.below(event.clientX, event.clientY));
    if (isEditable) adding.ask({ spot: { x: event.clientX, y: event.clientY }, place: { kind: "at", at } });
  });
  /** A frame may be larger than what is seen: the canvas does not go after it. */
  const onNodeClick = useSteady((_event: MouseEvent, node: Node) => {
    const group = findGroup(api.getState().doc, node.id);
    if (!group) return camera.focus(node.id);
    select({ blocks: group.blocks });
  });
  const onNodeDoubleClick = useSteady((_event: MouseEvent, { id }: Node) => {
    if (isBlockId(id)) openBlock(id);
    else if (id !== START && isEditable) write(id);
  });
  const onNodeContextMenu = useSteady((event: MouseEvent, { id }: Node) => {
    event.preventDefault();
    if (id !== START && isEditable) openMenu(id, { x: event.clientX, y: event.clientY });
  });
  const onDoubleClick = useSteady((event: MouseEvent) => {
    if (event.target instanceof Element && event.target.matches(".react-flow__pane")) askAt(event);
  });
  return { onNodeClick, onNodeDoubleClick, onNodeContextMenu, onPaneContextMenu: askAt, onDoubleClick };
}

/** The whole canvas as a list. */
function InWords({ model }: { readonly model: CanvasModel }) {
  const doc = useEditor((editor) => editor.doc);
  const { select } = useEditorActions();
  const { camera, drawn, dragged, current } = model;
  return (
    <BlockList
      {...{ doc, current }}
      nodes={drawn.nodes}
      isMoving={dragged.size > 0}
      onPoint={(block) => select({ blocks: [block] })}
      onGo={(block) => {
        select({ blocks: [block] });
        camera.focus(block);
      }}
    />
  );
}

function Menus({ model }: { readonly model: CanvasModel }) {
  const { adding, menu, setMenu, wiring, setWiring, camera, write, deeds } = model;
  const type = useEditor(({ doc }) => doc.type);
  const { request } = adding;
  return (
    <>
      {request && (
        <AddMenu
          type={type}
          spot={request.spot}
          offer={
            request.place.kind === "at" || request.place.kind === "anywhere" ? "with-note" : "blocks-only"
          }
          onAdd={adding.pick}
          onClose={(how) => {
            adding.cancel();
            if (how === "closed") camera.focus(model.current());
          }}
        />
      )}
      {menu && (
        <BlockMenu
          {...menu}
          onClose={() => {
            setMenu(null);
            camera.focus(menu.id);
          }}
          // The menu gives the focus back first; the field would lose it at once.
          onRename={(id) => requestAnimationFrame(() => write(id))}
          onConnect={setWiring}
          onAddBehind={(from, spot) => deeds.addBehind({ from, exit: model.freeExit(from) }, spot)}
        />
      )}
      {wiring && (
        <ConnectDialog
          from={wiring}
          onClose={() => {
            setWiring(null);
            camera.focus(wiring);
          }}
        />
      )}
    </>
  );
}
