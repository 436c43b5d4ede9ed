//! Going to another workspace: first what is not saved, then the session, then a new document.

import { useCallback } from "react";
import { saveAll } from "#data/unsaved.ts";
import { goTo, type NamedWorkspace } from "#data/workspaces.ts";
import { useText } from "#language/text.tsx";
import { toast, toastFailure } from "#ui/toast.tsx";

export type GoToWorkspace = (there: NamedWorkspace, address?: string) => Promise<void>;

/** Goes there, or says why one is still here. */
export function useGoToWorkspace(): GoToWorkspace {
  const text = useText();
  return useCallback(
    async (there, address = "/") => {
      if (!(await saveAll())) {
        const title = text("workspaces-unsaved");
        toast({ title, detail: text("workspaces-unsaved-why", { name: there.name }), tone: "bad" });
        return;
      }
      await goTo(there, address).catch(toastFailure);
    },
    [text],
  );
}
