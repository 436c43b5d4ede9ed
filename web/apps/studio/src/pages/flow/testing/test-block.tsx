//! Tests the open block: what it would do with sample values, in words and whole; nothing is sent unless asked.
//!
//! What must stay true: what it shows belongs to the block and the samples it was asked with.

import { type Block, exitsOf, type Item } from "@lancar/flow";
import { useMutation } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type BlockTest, type SampleBody, tryBlock } from "#data/testing.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { useDesk } from "../panel/desk.tsx";
import { useSay } from "../words.ts";
import { useWithDraft } from "./flush.ts";
import { intoSight } from "./into-sight.ts";
import { SampleFields, SampleUser, useSampleOf } from "./sample-fields.tsx";
import { useTesting } from "./tester.ts";
import { TriedStep } from "./tried-step.tsx";
import { Trouble } from "./trouble.tsx";

/** What was found out, and with what. */
interface Found {
  readonly tried: BlockTest;
  readonly body: SampleBody;
}

export function TestBlock() {
  const text = useText();
  const { bot, block, doc, isEditable } = useDesk();
  const withDraft = useWithDraft();
  const sample = useSampleOf(bot, block.settings);
  const { read } = sample;
  const [isOpen, setOpen] = useState(false);
  const test = useMutation({
    mutationFn: async (body: SampleBody): Promise<Found> => ({
      tried: await withDraft(() => tryBlock(bot, doc.id, block.id, body)),
      body,
    }),
    meta: { shown: true },
  });
  const run = () => {
    if (read.ok && !test.isPending) test.mutate(read.body);
  };
  const place = useAsked(block.id, () => {
    setOpen(true);
    run();
  });
  const open = () => {
    setOpen(true);
    requestAnimationFrame(() => intoSight(place.current));
  };
  if (!isEditable) return null;
  return (
    <section
      ref={place}
      aria-label={text("testing-block")}
      className="grid grid-cols-1 gap-3 border-t border-line pt-4"
    >
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-semibold">{text("testing-block")}</h3>
        {!isOpen && (
          <Button size="small" onClick={open}>
            <FlaskConical aria-hidden />
            {text("testing-block-open")}
          </Button>
        )}
      </div>
      {isOpen && (
        <>
          <p className="-mt-2 text-soft">{text("testing-block-why")}</p>
          <SampleUser bot={bot} />
          <SampleFields bot={bot} {...sample} />
          <Trouble error={test.error} />
          <Button
            look="primary"
            size="small"
            busy={test.isPending}
            disabled={!read.ok}
            onClick={run}
            className="justify-self-start"
          >
            <FlaskConical aria-hidden />
            {text("testing-block-do")}
          </Button>
          {test.data && <Result key={test.submittedAt} found={test.data} block={block} />}
        </>
      )}
    </section>
  );
}

/** Does something each time this block is asked for by its key. */
function useAsked(block: string, deed: () => void) {
  const place = useRef<HTMLElement>(null);
  const asked = useTesting((testing) => testing.asked);
  const newest = useRef(deed);
  newest.current = deed;
  const done = useRef(0);
  useEffect(() => {
    if (asked?.block !== block || done.current === asked.press) return;
    done.current = asked.press;
    // Asked for once: who opens the block again later did not ask.
    useTesting.setState({ asked: null });
    newest.current();
    requestAnimationFrame(() => intoSight(place.current));
  }, [asked, block]);
  return place;
}

function Result({ found: { tried, body }, block }: { readonly found: Found; readonly block: Block }) {
  const text = useText();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    intoSight(top.current);
  }, []);
  const exitIn = useExitWords(block);
  const items: readonly Item[] = block.kind === "action" ? block.settings.items : [];
  return (
    <div ref={top} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p role="status" className="font-medium">
        {text("testing-result")}
      </p>
      {tried.steps.length === 0 && <p className="text-soft">{text("testing-nothing")}</p>}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {[...tried.steps.entries()].map(([at, step]) => (
          <li key={at}>
            <TriedStep step={step} body={body} at={items.findIndex((item) => item.id === step.item)} />
          </li>
        ))}
      </ol>
      {tried.exit && <p className="text-soft">{text("testing-exit", { exit: exitIn(tried.exit) })}</p>}
    </div>
  );
}

/** An exit as it stands on the card. */
function useExitWords(block: Block): (exit: string) => string {
  const say = useSay();
  const { outside } = useDesk();
  return (exit) => {
    const spec = exitsOf(block, outside).find((one) => one.exit === exit);
    return spec ? say(spec.label) : exit;
  };
}
