//! Brings people in from a file: choose it, say what its columns hold, look at what would happen line by line,
//! and only then take it in.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import {
  type FileRead,
  type ImportOutcome,
  useCheckImport,
  useImportPeople,
  useReadFile,
} from "#data/people-files.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { buttonClass } from "#ui/button.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { decode, type Encoding } from "./decode.ts";
import { DoneStep } from "./done-step.tsx";
import { FileStep } from "./file-step.tsx";
import { type Plan, planOf, requestOf } from "./plan.ts";
import { type StepName, Steps } from "./steps.tsx";

const route = getRouteApi("/b/$bot/users/import");

interface Chosen {
  readonly name: string;
  readonly text: string;
  readonly encoding: Encoding;
  readonly read: FileRead;
}

export function PeopleImportPage() {
  const text = useText();
  const { bot } = route.useParams();
  return (
    <PageBody>
      <div className="mb-3 -ml-2.5">
        <Link to="/b/$bot/users" params={{ bot }} className={buttonClass("quiet", "small")}>
          <ArrowLeft aria-hidden />
          {text("users-title")}
        </Link>
      </div>
      <PageHeading title={text("people-import-title")} />
      <Wizard bot={bot} />
    </PageBody>
  );
}

function Wizard({ bot }: { readonly bot: string }) {
  const newFields = useMay("bots:write");
  const [step, setStep] = useState<StepName>("file");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [done, setDone] = useState<ImportOutcome | null>(null);
  const [unreadable, setUnreadable] = useState<Error | null>(null);
  const reading = useReadFile(bot);
  const checking = useCheckImport(bot);
  const importing = useImportPeople(bot);

  const take = async (file: File) => {
    setUnreadable(null);
    const { text, encoding } = decode(new Uint8Array(await file.arrayBuffer()));
    const read = await reading.mutateAsync(text);
    setChosen({ name: file.name, text, encoding, read });
    setPlan(planOf(read, { newFields }));
    setStep("columns");
  };
  const check = async () => {
    if (!chosen || !plan) return;
    importing.reset();
    await checking.mutateAsync(requestOf(chosen.text, plan, "stop")).then(
      () => setStep("check"),
      // The note of the step says what is wrong.
      () => undefined,
    );
  };
  const bringIn = (refused: "stop" | "skip") => {
    if (!chosen || !plan) return;
    importing.mutate(requestOf(chosen.text, plan, refused), {
      onSuccess: (outcome) => {
        setDone(outcome);
        setStep("done");
      },
    });
  };
  const again = () => {
    setChosen(null);
    setPlan(null);
    setStep("file");
  };
  return (
    <>
      <Steps at={step} />
      {step === "file" && (
        <FileStep
          busy={reading.isPending}
          error={reading.error ?? unreadable}
          onFile={(file) => {
            take(file).catch(setUnreadable);
          }}
        />
      )}
      {step === "columns" && chosen && plan && (
        <ColumnsStep
          bot={bot}
          file={chosen}
          plan={plan}
          newFields={newFields}
          busy={checking.isPending}
          error={checking.error}
          onPlan={setPlan}
          onBack={again}
          onCheck={check}
        />
      )}
      {step === "check" && checking.data && (
        <CheckStep
          outcome={checking.data}
          busy={importing.isPending}
          onBack={() => setStep("columns")}
          onAgain={again}
          onImport={bringIn}
        />
      )}
      {step === "check" && importing.error && (
        <div className="mt-4">
          <FailureNote error={importing.error} />
        </div>
      )}
      {step === "done" && done && <DoneStep bot={bot} outcome={done} onAgain={again} />}
    </>
  );
}
