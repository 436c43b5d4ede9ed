//! The settings of the block that is open, beside the canvas.
//!
//! What must stay true: everything is written by commands, so that it can be undone; what is typed without a
//! pause in one field is one step.

import { type Block, blockOf, changeSettings } from "@lancar/flow";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useMay } from "#data/me.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { useEditor, useEditorActions } from "../editor/store.ts";
import { BlockRuns } from "../numbers/block-runs.tsx";
import { TestBlock } from "../testing/test-block.tsx";
import { BlockForm } from "./block-form.tsx";
import { type Desk, DeskProvider } from "./desk.tsx";
import { Exits } from "./exits.tsx";
import { goToField } from "./go-to-field.ts";
import { BlockHeading } from "./heading.tsx";
import { useTemplateNames } from "./names.ts";
import { placeAt } from "./place.ts";
import { ProblemList } from "./problem-list.tsx";
import { SampleChoice, useChosenValues } from "./sample-choice.tsx";

export interface BlockPanelProps {
  readonly bot: string;
}

export function BlockPanel({ bot }: BlockPanelProps) {
  const open = useEditor((state) => state.open);
  const block = useEditor((state) => (open === null ? undefined : blockOf(state.doc, open)));
  // Another block is another form: nothing half written in one gets into the other.
  return block ? <OpenPanel key={block.id} bot={bot} block={block} /> : null;
}

function OpenPanel({ bot, block }: { readonly bot: string; readonly block: Block }) {
  const text = useText();
  const language = useLanguage();
  const root = useRef<HTMLElement>(null);
  const { run, seal, beginWriting } = useEditorActions();
  const doc = useEditor((state) => state.doc);
  const outside = useEditor((state) => state.outside);
  const field = useEditor((state) => state.field);
  const all = useEditor((state) => state.problems);
  const names = useTemplateNames(bot, doc);
  const sample = useChosenValues(bot);
  const isEditable = useMay("bots:write");
  const { id } = block;
  const problems = useMemo(() => all.filter((problem) => problem.block === id), [all, id]);
  const settings = useMemo(() => {
    const write = (path: readonly (string | number)[], value: unknown) =>
      void run(changeSettings, { block: id, path, value });
    return placeAt({ write, seal });
  }, [run, seal, id]);
  const onWriting = useCallback((field: string) => beginWriting({ block: id, field }), [beginWriting, id]);
  useEffect(() => {
    if (field !== null && root.current) goToField(root.current, field);
  }, [field]);
  const around = { bot, names, sample, problems, isEditable, onWriting };
  const desk: Desk = { ...around, block, doc, outside, run, settings };
  return (
    <DeskProvider value={desk}>
      <section
        ref={root}
        aria-label={text("panel-title-of-panel")}
        lang={language}
        onBlur={seal}
        className="grid grid-cols-1 content-start gap-6 p-4 wrap-break-word"
      >
        <fieldset disabled={!isEditable} className="contents">
          <BlockHeading />
        </fieldset>
        <BlockRuns block={block} />
        <ProblemList onGo={(place) => root.current && goToField(root.current, place)} />
        <SampleChoice />
        <fieldset disabled={!isEditable} className="contents">
          <BlockForm block={block} place={settings} />
          <Exits />
        </fieldset>
        <TestBlock />
      </section>
    </DeskProvider>
  );
}
