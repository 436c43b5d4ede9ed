//! The builder of one opened sub flow: top bar, canvas, the settings of a block, problems, versions, dialogs.

import { type BlockId, hasBlock, isBlockId, START } from "@lancar/flow";
import { ReactFlowProvider } from "@xyflow/react";
import { X } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Draft } from "#data/drafts.ts";
import { useFlows } from "#data/flows.ts";
import { useMay } from "#data/me.ts";
import { useUnsaved } from "#data/unsaved.ts";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { toast } from "#ui/toast.tsx";
import { Canvas } from "./canvas/canvas.tsx";
import { type Camera, useCamera } from "./canvas/use-camera.ts";
import type { PageDeeds } from "./canvas/use-keys.ts";
import { ConflictDialog } from "./draft/conflict-dialog.tsx";
import { type Saving, type Session, useSaving, useSession } from "./draft/use-session.ts";
import { type EditorApi, EditorProvider, type Problem, useEditor, useEditorActions } from "./editor/store.ts";
import { FindBar } from "./find/find-bar.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { NumbersProvider } from "./numbers/shown.tsx";
import { BlockPanel } from "./panel/block-panel.tsx";
import { ProblemsDrawer } from "./problems-drawer.tsx";
import { PublishDialog } from "./publish/publish-dialog.tsx";
import { FlushProvider } from "./testing/flush.ts";
import type { LitPath } from "./testing/path.ts";
import { askForBlock, toggleTesting, useTesting } from "./testing/tester.ts";
import { useLitPath } from "./testing/use-path.ts";
import { tidyUpIn } from "./tidy-up.ts";
import { TopBar } from "./top-bar.tsx";
import { useNarrow } from "./use-narrow.ts";
import { VersionsView } from "./versions/versions-view.tsx";

/** The chat comes with the first test. */
const TestPanel = lazy(async () => ({ default: (await import("./testing/test-panel.tsx")).TestPanel }));

export interface BuilderProps {
  readonly bot: string;
  readonly draft: Draft;
  /** The block that one has come for. */
  readonly block?: BlockId;
}

export function Builder({ bot, draft, block }: BuilderProps) {
  const session = useSession(bot, draft);
  return (
    <EditorProvider value={session.editor}>
      <ReactFlowProvider>
        <NumbersProvider bot={bot} flow={draft.doc.id}>
          <Opened bot={bot} draft={draft} session={session} {...(block ? { block } : {})} />
        </NumbersProvider>
      </ReactFlowProvider>
    </EditorProvider>
  );
}

/** What lies over the canvas or beside it. */
type Part = "find" | "keys" | "publish" | "versions" | "conflict";

function Opened({ bot, draft, block, session }: BuilderProps & { readonly session: Session }) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const mayPublish = useMay("bots:publish");
  const isNarrow = useNarrow();
  const isEditable = mayWrite && !isNarrow;
  const saving = useSaving(bot, session, mayWrite);
  const canvas = useRef<HTMLDivElement>(null);
  const camera = useCamera(canvas);
  const [part, setPart] = useState<Part | null>(null);
  const [hasProblems, setProblems] = useState(false);
  const [found, setFound] = useState<readonly string[]>([]);
  const flow = draft.doc.id;
  const published = usePublished(bot, draft);
  const page = usePageDeeds({ editor: session.editor, saving, camera, setPart });
  const jump = useJump(camera);
  useArrival(session.editor, camera, block);
  const close = useCallback(() => setPart(null), []);
  const isTesting = useTesting((testing) => testing.isOpen) && mayWrite;
  const path = useLitPath(bot);
  useFollowing(camera, path);
  const flush = useFlush(session.editor, saving);
  return (
    <FlushProvider value={flush}>
      <div className="flex h-full flex-col">
        <TopBar
          bot={bot}
          isEditable={isEditable}
          mayPublish={mayPublish}
          onFind={page.find}
          onKeys={page.keys}
          onProblems={() => setProblems(!hasProblems)}
          onVersions={() => setPart(part === "versions" ? null : "versions")}
          onTest={page.test}
          isTesting={isTesting}
          mayTest={mayWrite}
          onPublish={() => setPart("publish")}
          onConflict={() => setPart("conflict")}
        />
        {isNarrow && mayWrite && <p className="bg-hover px-4 py-2 text-soft">{text("builder-narrow")}</p>}
        {part === "versions" ? (
          <VersionsView {...{ bot, flow, published, mayPublish, mayWrite }} onClose={close} />
        ) : (
          <div className="flex min-h-0 grow">
            <div className="relative min-w-0 grow">
              <Canvas
                name={`${bot}/${flow}`}
                at={block}
                {...{ canvas, camera, isEditable, page, found, path }}
              />
              {part === "find" && <Find camera={camera} onFound={setFound} onClose={() => setPart(null)} />}
            </div>
            <SidePanel bot={bot} camera={camera} />
            {isTesting && (
              <Suspense>
                <TestPanel bot={bot} onClosed={() => canvas.current?.focus()} />
              </Suspense>
            )}
          </div>
        )}
        {hasProblems && part !== "versions" && (
          <ProblemsDrawer onJump={jump} onClose={() => setProblems(false)} />
        )}
        {part === "keys" && <KeysDialog onClose={close} />}
        {part === "publish" && (
          <PublishDialog
            {...{ bot, flow, published }}
            flush={async () => saving.autosave?.flush()}
            onJump={jump}
            onClose={close}
          />
        )}
        <Conflict saving={saving} isAsked={part === "conflict"} onClose={close} />
      </div>
    </FlushProvider>
  );
}

/** Saves what stands here: before it is tried, and before this window leaves with all of it. */
function useFlush(editor: EditorApi, { autosave }: Saving): () => Promise<boolean> {
  const part = useMemo(() => {
    const isDirty = () => editor.getState().save !== "saved";
    const save = async () => {
      await autosave?.flush();
      return !isDirty();
    };
    return { isDirty, save, isKept: true };
  }, [editor, autosave]);
  useUnsaved(part);
  return part.save;
}

function Conflict({
  saving,
  isAsked,
  onClose,
}: {
  readonly saving: Saving;
  readonly isAsked: boolean;
  readonly onClose: () => void;
}) {
  const { theirs, keepMine, takeTheirs } = saving;
  // It comes by itself once; put off, it waits behind a button in the top bar.
  const [putOff, setPutOff] = useState<string | null>(null);
  if (!theirs || (putOff === theirs.etag && !isAsked)) return null;
  const close = () => {
    setPutOff(theirs.etag);
    onClose();
  };
  return <ConflictDialog theirs={theirs} keepMine={keepMine} takeTheirs={takeTheirs} onClose={close} />;
}

interface FindProps {
  readonly camera: Camera;
  readonly onFound: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

function Find({ camera, onFound, onClose }: FindProps) {
  const { select } = useEditorActions();
  const shown = useRef<string | null>(null);
  const show = (id: string) => {
    shown.current = id;
    select(isBlockId(id) ? { blocks: [id] } : { notes: [id as `itm_${string}`] });
    camera.show(id);
  };
  const close = () => {
    onFound([]);
    onClose();
    if (shown.current) camera.focus(shown.current);
  };
  return <FindBar onFound={onFound} onShow={show} onClose={close} />;
}

/** The settings of the block that is open. */
function SidePanel({ bot, camera }: { readonly bot: string; readonly camera: Camera }) {
  const text = useText();
  const open = useEditor((editor) => editor.open);
  const { openBlock } = useEditorActions();
  // The panel takes room from the canvas: its block stays in sight.
  useEffect(() => {
    if (open !== null) camera.show(open);
  }, [open, camera]);
  if (open === null) return null;
  return (
    // Another block's settings begin at their top.
    <aside
      key={open}
      aria-label={text("builder-settings")}
      data-part="settings"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        openBlock(null);
        camera.focus(open);
      }}
      className="relative w-full shrink-0 overflow-y-auto border-l border-line bg-paper max-md:absolute max-md:inset-0 max-md:z-30 md:w-96"
    >
      <div className="absolute top-3 right-3 z-10">
        <IconButton label={text("builder-settings-close")} onClick={() => openBlock(null)}>
          <X aria-hidden />
        </IconButton>
      </div>
      <h2 className="sr-only">{text("builder-settings")}</h2>
      <BlockPanel bot={bot} />
    </aside>
  );
}

/** Where the test is comes into sight, as it goes. */
function useFollowing(camera: Camera, path: LitPath): void {
  const [here] = [...path.blocks].findLast(([, footprint]) => footprint === "stands") ?? [null];
  useEffect(() => {
    if (here !== null) camera.show(here);
  }, [here, camera]);
}

/** The version that people get now. */
function usePublished(bot: string, { doc, line }: Draft): number | null {
  const lines = useFlows(bot).data;
  return (lines?.find((one) => one.id === doc.id) ?? line).published ?? null;
}

interface PageParts {
  readonly editor: EditorApi;
  readonly saving: Saving;
  readonly camera: Camera;
  readonly setPart: (part: Part | null) => void;
}

function usePageDeeds({ editor, saving, camera, setPart }: PageParts): PageDeeds {
  const text = useText();
  const { autosave } = saving;
  return useMemo(
    () => ({
      find: () => setPart("find"),
      keys: () => setPart("keys"),
      save: () => {
        const wasSaved = editor.getState().save === "saved";
        void autosave?.flush();
        toast({ title: text(wasSaved ? "builder-save-already" : "builder-save-itself") });
      },
      tidy: async () => {
        await tidyUpIn(editor);
        // Its settings stay open; the block stays in sight.
        const { open } = editor.getState();
        if (open !== null) camera.show(open);
      },
      test: () => {
        setPart(null);
        // The settings of a block would lie over it where there is no room for both.
        editor.getState().actions.openBlock(null);
        toggleTesting();
      },
      testBlock: (block) => {
        editor.getState().actions.openBlock(block);
        askForBlock(block);
      },
    }),
    [editor, autosave, camera, setPart, text],
  );
}

/** To the block that a link has led to; if the draft does not have it any more, that is said. */
function useArrival(editor: EditorApi, camera: Camera, block: BlockId | undefined): void {
  const text = useText();
  const arrived = useRef(false);
  useEffect(() => {
    if (!block || arrived.current) return;
    arrived.current = true;
    if (!hasBlock(editor.getState().doc, block)) {
      toast({ title: text("story-block-gone") });
      return;
    }
    const { select, openBlock } = editor.getState().actions;
    select({ blocks: [block] });
    openBlock(block);
    camera.focus(block);
  }, [editor, camera, block, text]);
}

/** To the block of a problem, and to its field. */
function useJump(camera: Camera): (problem: Problem) => void {
  const { select, openBlock } = useEditorActions();
  return useCallback(
    ({ block, field }) => {
      if (!block || !isBlockId(block)) return camera.focus(START);
      select({ blocks: [block] });
      openBlock(block, field ?? undefined);
      camera.show(block);
    },
    [camera, select, openBlock],
  );
}
