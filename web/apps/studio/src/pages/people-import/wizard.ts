//! Where an import stands, and what leads on: a file that is read, columns that are checked, lines that are
//! taken in. What goes wrong stays beside the step it belongs to.

import { useState } from "react";
import { useMay } from "#data/me.ts";
import {
  type FileRead,
  type ImportOutcome,
  useCheckImport,
  useImportPeople,
  useReadFile,
} from "#data/people-files.ts";
import { decode, type Encoding } from "./decode.ts";
import { type Plan, planOf, requestOf } from "./plan.ts";
import type { StepName } from "./steps.tsx";

export interface ChosenFile {
  readonly name: string;
  readonly text: string;
  readonly encoding: Encoding;
  readonly read: FileRead;
}

export function useWizard(bot: string) {
  const newFields = useMay("bots:write");
  const [step, setStep] = useState<StepName>("file");
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [done, setDone] = useState<ImportOutcome | null>(null);
  const [unreadable, setUnreadable] = useState<Error | null>(null);
  const reading = useReadFile(bot);
  const checking = useCheckImport(bot);
  const importing = useImportPeople(bot);

  const take = async (picked: File) => {
    setUnreadable(null);
    const { text, encoding } = decode(new Uint8Array(await picked.arrayBuffer()));
    const read = await reading.mutateAsync(text);
    setFile({ name: picked.name, text, encoding, read });
    setPlan(planOf(read, { newFields }));
    checking.reset();
    setStep("columns");
  };
  const check = () => {
    if (!file || !plan) return;
    importing.reset();
    checking.mutate(requestOf(file.text, plan, { refused: "stop" }), { onSuccess: () => setStep("check") });
  };
  const bringIn = (refused: "stop" | "skip") => {
    if (!file || !plan) return;
    const onSuccess = (outcome: ImportOutcome) => {
      setDone(outcome);
      setStep("done");
    };
    const names = checking.data?.names;
    importing.mutate(requestOf(file.text, plan, { refused, names }), { onSuccess });
  };
  const startAgain = () => {
    setFile(null);
    setPlan(null);
    setStep("file");
  };
  return {
    step,
    setStep,
    file,
    plan,
    setPlan,
    done,
    newFields,
    reading,
    checking,
    importing,
    unreadable,
    take: (picked: File) => {
      take(picked).catch(setUnreadable);
    },
    check,
    bringIn,
    startAgain,
  };
}
