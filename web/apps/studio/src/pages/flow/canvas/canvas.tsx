//! The canvas of the opened sub flow: draws it, and turns gestures and keys into commands.
//!
//! What must stay true: the editor holds the document and the selection; React Flow only draws them. While a
//! card is dragged, nothing is drawn again but that card.

import "@xyflow/react/dist/base.css";
import "./canvas.css";
import { findGroup, isBlockId, START } from "@lancar/flow";
import { Background, type EdgeTypes, type Node, type NodeTypes, ReactFlow } from "@xyflow/react";
import type { FocusEvent, MouseEvent } from "react";
import { useText } from "#language/text.tsx";
import { usePreferences } from "#shell/preferences.ts";
import { useEditor, useEditorActions, useEditorApi } from "../editor/store.ts";
import { AddMenu } from "./add-menu.tsx";
import { BlockCard } from "./block-card.tsx";
import { BlockMenu } from "./block-menu.tsx";
import { ConnectDialog } from "./connect-dialog.tsx";
import { Controls } from "./controls.tsx";
import { Deeds, Writing } from "./deeds.ts";
import { Far, useIsFar } from "./far.ts";
import { FrameCard } from "./frame-card.tsx";
import { NoteCard, StartCard } from "./other-cards.tsx";
import { BlockPalette } from "./palette.tsx";
import { headAt } from "./use-adding.ts";
import { fitFor, ZOOM } from "./use-camera.ts";
import { type CanvasModel, type CanvasOptions, useCanvas } from "./use-canvas.ts";
import { WireLine } from "./wire.tsx";

export const NODE_TYPES: NodeTypes = { block: BlockCard, note: NoteCard, frame: FrameCard, start: StartCard };
export const EDGE_TYPES: EdgeTypes = { wire: WireLine };

/** With these a click adds to what is selected. */
const ADDING_KEYS = ["Control", "Meta", "Shift"];
/** The buttons of the mouse that move the canvas. */
const PAN_BY = { mouse: [0, 1], trackpad: [1] };

export function Canvas(options: CanvasOptions) {
  const text = useText();
  const { isEditable, page } = options;
  const model = useCanvas(options);
  const { canvas, camera, adding, pointer, dropping, beside } = model;
  /** There is one way in for Tab: the card that had the focus. The frame itself would be a trap on the way back. */
  const onFocus = ({ target }: FocusEvent) => {
    const frame = canvas.current;
    frame?.setAttribute("tabindex", "-1");
    if (target === frame) camera.focus(model.current());
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
          <Surface model={model} isEditable={isEditable} />
        </div>
        {isEditable && (
          <div className="absolute top-3 left-3 z-10">
            <BlockPalette onAdd={(kind) => adding.add({ what: "block", kind }, beside())} />
          </div>
        )}
        <Controls {...(isEditable ? { onTidy: page.tidy } : {})} />
        <Menus model={model} />
      </Writing>
    </Deeds>
  );
}

interface SurfaceProps {
  readonly model: CanvasModel;
  readonly isEditable: boolean;
}

function Surface({ model, isEditable }: SurfaceProps) {
  const { openBlock, select } = useEditorActions();
  const api = useEditorApi();
  const pan = usePreferences((preferences) => preferences.pan);
  const { camera, adding, drawn, gestures, openMenu, write } = model;
  const askAt = (event: MouseEvent | globalThis.MouseEvent) => {
    event.preventDefault();
    const at = headAt(camera.below(event.clientX, event.clientY));
    if (isEditable) adding.ask({ spot: { x: event.clientX, y: event.clientY }, place: { kind: "at", at } });
  };
  /** A frame may be larger than what is seen: the canvas does not go after it. */
  const press = (node: Node) => {
    const group = findGroup(api.getState().doc, node.id);
    if (!group) return camera.focus(node.id);
    select({ blocks: group.blocks });
  };
  const open = (id: string) => {
    if (isBlockId(id)) openBlock(id);
    else if (id !== START && isEditable) write(id);
  };
  return (
    <Far value={useIsFar()}>
      <ReactFlow
        // The frame around it is the application.
        role="presentation"
        nodes={drawn.nodes}
        edges={drawn.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...gestures}
        {...ZOOM}
        fitView
        fitViewOptions={fitFor(window.innerWidth)}
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
        onNodeClick={(_event, node) => press(node)}
        onNodeDoubleClick={(_event, { id }) => open(id)}
        onNodeContextMenu={(event, { id }) => {
          event.preventDefault();
          if (id !== START && isEditable) openMenu(id, { x: event.clientX, y: event.clientY });
        }}
        onPaneContextMenu={askAt}
        onDoubleClick={(event) => {
          if (event.target instanceof Element && event.target.matches(".react-flow__pane")) askAt(event);
        }}
      >
        <Background gap={24} size={1.5} />
      </ReactFlow>
    </Far>
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
          onClose={() => {
            adding.cancel();
            camera.focus(model.current());
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
