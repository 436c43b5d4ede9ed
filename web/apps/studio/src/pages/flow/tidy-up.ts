//! Tidy up: the layout library comes when it is asked for.

import { sizesIn } from "./canvas/frames.ts";
import type { EditorApi } from "./editor/store.ts";

/** Sizes are those of the cards as they are drawn; the words on them do not make them higher. */
export async function tidyUpIn(editor: EditorApi): Promise<void> {
  const { tidyUp } = await import("@lancar/flow/tidy-up");
  const { doc, outside, actions } = editor.getState();
  actions.run(tidyUp, { sizes: sizesIn(doc, outside) });
}
