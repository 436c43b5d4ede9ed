//! One item or mail of the open block, performed alone by a test run: started, and as soon as it shows what
//! it would send, told what a person has said about it.

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type RunEvent, type RunStory, useRunEvents } from "#data/runs.ts";
import {
  type Alone,
  type SampleBody,
  startTestRun,
  type TestWord,
  useTellTestRun,
  useTestRun,
} from "#data/testing.ts";
import { outcomeIn } from "#pages/run/journal.ts";
import type { ShownAnswer } from "./answer.ts";
import { useWithDraft } from "./flush.ts";

export interface BlockRun {
  readonly start: (input: SampleBody & Alone, word: TestWord) => void;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly told: RunStory | null;
  /** What the other side said last, or is said to have said. */
  readonly answer: ShownAnswer | null;
}

export function useBlockRun(bot: string, flow: string): BlockRun {
  const withDraft = useWithDraft();
  const [run, setRun] = useState<string | null>(null);
  const word = useRef<TestWord | null>(null);
  const begin = useMutation({
    mutationFn: (input: SampleBody & Alone) => withDraft(() => startTestRun(bot, flow, input)),
    onSuccess: (begun) => setRun(begun.run),
    meta: { shown: true },
  });
  const told = useTestRun(run).data ?? null;
  const { mutate, error, isPending } = useTellTestRun(run ?? "");
  const isHeld = told?.held != null;
  useEffect(() => {
    if (!isHeld || word.current === null) return;
    mutate(word.current);
    word.current = null;
  }, [isHeld, mutate]);
  return {
    start: (input, said) => {
      setRun(null);
      word.current = said;
      begin.mutate(input);
    },
    isBusy: begin.isPending || isPending || (run !== null && (told === null || word.current !== null)),
    error: begin.error ?? error,
    told,
    answer: useAnswerOf(told),
  };
}

function useAnswerOf(told: RunStory | null): ShownAnswer | null {
  // A story that is not there yet has no journal to ask for.
  const run = told?.run ?? NOBODY;
  const { data: events, isPlaceholderData: isOfAnother } = useRunEvents(run, { enabled: told !== null });
  return told && events && !isOfAnother ? answerIn(events) : null;
}

const NOBODY = { id: "", updated_at: "" } as RunStory["run"];

/** The last answer in a journal, also that of a failure. */
export function answerIn(events: readonly RunEvent[]): ShownAnswer | null {
  for (const event of events.toReversed()) {
    const outcome = outcomeIn(event);
    if (outcome?.outcome === "answered") return outcome;
    if (outcome?.outcome === "failed" && outcome.answer) return outcome.answer;
  }
  return null;
}
