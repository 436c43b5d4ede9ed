//! Brings files in: at once when they add something, after a question when they would replace a draft.

import { useState } from "react";
import { type DocumentFile, type FlowLine, useFlows, useImportFiles } from "#data/flows.ts";
import { type Text, useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { toast } from "#ui/toast.tsx";
import { asCopies, collisions } from "./import-plan.ts";

type Step =
  | { readonly at: "idle" }
  | {
      readonly at: "asking";
      readonly files: readonly DocumentFile[];
      readonly colliding: readonly FlowLine[];
    }
  | { readonly at: "refused"; readonly error: Error };

export interface ImportState {
  readonly step: Step;
  readonly busy: boolean;
  readonly take: (files: readonly File[]) => void;
  readonly bringIn: (files: readonly DocumentFile[]) => void;
  readonly close: () => void;
}

export function useImport(bot: string): ImportState {
  const text = useText();
  const flows = useFlows(bot).data ?? [];
  const [step, setStep] = useState<Step>({ at: "idle" });
  const importing = useImportFiles(bot);
  const bringIn = (files: readonly DocumentFile[]) =>
    importing.mutate(files, {
      onSuccess: ({ flows: done }) => {
        setStep({ at: "idle" });
        toast({ title: told(text, done) });
      },
      onError: (error) => setStep({ at: "refused", error }),
    });
  const take = async (picked: readonly File[]) => {
    if (picked.length === 0) return;
    const files = await Promise.all(
      picked.map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    const colliding = collisions(files, flows);
    if (colliding.length > 0) setStep({ at: "asking", files, colliding });
    else bringIn(files);
  };
  return {
    step,
    busy: importing.isPending,
    take: (picked) => {
      take(picked).catch((error: Error) => setStep({ at: "refused", error }));
    },
    bringIn,
    close: () => setStep({ at: "idle" }),
  };
}

export function ImportDialog({ state }: { readonly state: ImportState }) {
  const text = useText();
  const { step, busy, bringIn, close } = state;
  if (step.at === "idle") return null;
  if (step.at === "refused") {
    return (
      <Dialog open onOpenChange={close} title={text("flows-import-refused")} width="wide">
        <ProblemNote error={step.error} />
      </Dialog>
    );
  }
  const { files, colliding } = step;
  return (
    <Dialog open onOpenChange={close} title={text("flows-import-there", { count: colliding.length })}>
      <ul className="grid list-disc gap-1 pl-5">
        {colliding.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <p className="mt-3 text-soft">{text("flows-import-there-why")}</p>
      <DialogActions>
        <Button onClick={close}>{text("ui-cancel")}</Button>
        <Button busy={busy} onClick={() => bringIn(files)}>
          {text("flows-import-replace")}
        </Button>
        <Button look="primary" busy={busy} onClick={() => bringIn(asCopies(files, colliding))}>
          {text("flows-import-copy")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function told(text: Text, flows: readonly { readonly state: string }[]): string {
  const count = (state: string) => flows.filter((flow) => flow.state === state).length;
  return text("flows-imported", { new: count("new"), changed: count("changed"), same: count("same") });
}
