//! Keeps what is typed and not saved from getting lost: asks before one goes to another page, and lets the
//! browser ask before the tab closes.

import { useBlocker } from "@tanstack/react-router";
import { useMemo } from "react";
import { useUnsaved } from "#data/unsaved.ts";
import { useText } from "#language/text.tsx";
import { Confirm } from "./confirm.tsx";

export function UnsavedGuard({ dirty }: { readonly dirty: boolean }) {
  const text = useText();
  // Only the person knows whether it shall be saved.
  useUnsaved(useMemo(() => ({ isDirty: () => dirty, save: async () => false, isKept: false }), [dirty]));
  const blocker = useBlocker({
    // Another part of the same page keeps what was typed.
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <Confirm
      open={blocker.status === "blocked"}
      onOpenChange={(open) => open || blocker.reset?.()}
      title={text("parts-unsaved")}
      action={text("parts-leave")}
      onConfirm={() => blocker.proceed?.()}
    >
      {text("parts-unsaved-why")}
    </Confirm>
  );
}
