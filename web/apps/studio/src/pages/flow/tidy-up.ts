//! Tidy up: the layout library comes when it is asked for.

import { cardOf, WIDTH } from "./canvas/card.ts";
import type { EditorApi } from "./editor/store.ts";

/** Sizes are those of the cards as they are drawn; the words on them do not make them higher. */
export async function tidyUpIn(editor: EditorApi): Promise<void> {
  const { tidyUp } = await import("@lancar/flow/tidy-up");
  const { doc, outside, actions } = editor.getState();
  const view = { around: { doc, outside }, say: () => "", unfolded: false };
  const sizes = doc.blocks.map((block) => [block.id, { width: WIDTH, height: cardOf(block, view).height }]);
  actions.run(tidyUp, { sizes: Object.fromEntries(sizes) });
}
