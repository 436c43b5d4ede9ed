//! Around each form of the settings: it is loaded, refused, in conflict, or there; and what is typed is kept.

import type { Tagged } from "@lancar/api";
import { Lock } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import { useMay, useMe } from "#data/me.ts";
import { type Settings, useSettings } from "#data/settings.ts";
import { useText } from "#language/text.tsx";
import { ConflictNote } from "#ui/conflict-note.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { SaveBar } from "#ui/save-bar.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { UnsavedGuard } from "#ui/unsaved.tsx";
import type { PartForm } from "./settings-part.ts";

/** Draws `children` with the settings once they are read. */
export function WithSettings({ children }: { readonly children: (read: Tagged<Settings>) => ReactNode }) {
  const settings = useSettings();
  if (settings.error && !settings.data) {
    return <FailureNote error={settings.error} onRetry={() => settings.refetch()} />;
  }
  if (!settings.data) return <Skeleton className="h-56 rounded-xl" />;
  return children(settings.data);
}

export interface PartFrameProps<Draft> {
  readonly form: PartForm<Draft>;
  /** What the first workspace alone decides is only shown in the others. */
  readonly concerns: "workspace" | "installation";
  /** What belongs to no input. */
  readonly rest: Error | null;
  /** What stands in the way of saving is shown by the form itself. */
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

export function PartFrame<Draft>({ form, concerns, rest, onSubmit, children }: PartFrameProps<Draft>) {
  const decides = useDecidesForAll();
  const mayWrite = useMay("settings:write") && (concerns === "workspace" || decides);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.dirty && !form.busy) onSubmit();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <UnsavedGuard dirty={form.dirty} />
      {concerns === "installation" && !decides && <FirstDecides />}
      <fieldset disabled={!mayWrite} className="grid gap-4">
        {children}
      </fieldset>
      {form.conflict && <ConflictNote {...form.conflict} />}
      {rest && <FailureNote error={rest} />}
      {mayWrite && !form.conflict && <SaveBar dirty={form.dirty} busy={form.busy} onReset={form.reset} />}
    </form>
  );
}

/** Whether this workspace decides about what concerns the whole installation; so long as it is not known, it does. */
export function useDecidesForAll(): boolean {
  return useMe().data?.workspace.first ?? true;
}

/** Who decides instead. */
export function FirstDecides() {
  const text = useText();
  return (
    <p className="flex items-start gap-2.5 text-soft">
      <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
      {text("settings-first-decides")}
    </p>
  );
}
