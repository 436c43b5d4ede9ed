//! Brings people in from a file: choose it, say what its columns hold, look at what would happen line by line,
//! and only then take it in.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useMay, useMe } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { NotForYou } from "#shell/not-for-you.tsx";
import { buttonClass } from "#ui/button.tsx";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { FileStep } from "./file-step.tsx";
import { Steps } from "./steps.tsx";
import { useWizard } from "./wizard.ts";

const route = getRouteApi("/b/$bot/users/import");

export function PeopleImportPage() {
  const text = useText();
  const { bot } = route.useParams();
  const me = useMe().data;
  const mayBring = useMay("people:files");
  return (
    <PageBody>
      <div className="mb-3 -ml-2.5">
        <Link to="/b/$bot/users" params={{ bot }} className={buttonClass("quiet", "small")}>
          <ArrowLeft aria-hidden />
          {text("users-title")}
        </Link>
      </div>
      <PageHeading title={text("people-import-title")} help="bot-users" />
      {me && (mayBring ? <Wizard bot={bot} /> : <NotForYou />)}
    </PageBody>
  );
}

function Wizard({ bot }: { readonly bot: string }) {
  const wizard = useWizard(bot);
  const { step, file, plan, done, reading, checking, importing } = wizard;
  return (
    <>
      <Steps at={step} />
      {step === "file" && (
        <FileStep busy={reading.isPending} error={reading.error ?? wizard.unreadable} onFile={wizard.take} />
      )}
      {step === "columns" && file && plan && (
        <ColumnsStep
          bot={bot}
          file={file}
          plan={plan}
          newFields={wizard.newFields}
          busy={checking.isPending}
          error={checking.error}
          onPlan={wizard.setPlan}
          onBack={wizard.startAgain}
          onCheck={wizard.check}
        />
      )}
      {step === "check" && checking.data && (
        <CheckStep
          outcome={checking.data}
          busy={importing.isPending}
          error={importing.error}
          onBack={() => wizard.setStep("columns")}
          onAgain={wizard.startAgain}
          onImport={wizard.bringIn}
        />
      )}
      {step === "done" && done && <DoneStep bot={bot} outcome={done} onAgain={wizard.startAgain} />}
    </>
  );
}
