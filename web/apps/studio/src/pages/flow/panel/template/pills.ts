//! Placeholders as pills. Their braces are hidden until the cursor comes to them: what is seen is then what is
//! written. Everything stays text, so that the keyboard and screen readers go through it as ever.

import { type Extension, Facet, type Range } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import type { TemplateNames } from "./completion.ts";
import { isUnknown } from "./problem.ts";
import { type Placeholder, placeholdersIn } from "./tokens.ts";

const NO_NAMES: TemplateNames = { fields: [], inputs: [], isComplete: false };

/** The names that are known where the editor stands. */
export const templateNames = Facet.define<TemplateNames, TemplateNames>({
  combine: (given) => given[0] ?? NO_NAMES,
});

export function pills(): Extension {
  return ViewPlugin.fromClass(Pills, { decorations: (plugin) => plugin.decorations });
}

const good = Decoration.mark({ class: "cm-pill" });
const bad = Decoration.mark({ class: "cm-pill cm-pill-bad" });
const hidden = Decoration.replace({});

class Pills {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = decorationsOf(view);
  }

  update(update: ViewUpdate) {
    const renamed = update.startState.facet(templateNames) !== update.state.facet(templateNames);
    if (update.docChanged || update.selectionSet || update.focusChanged || renamed) {
      this.decorations = decorationsOf(update.view);
    }
  }
}

function decorationsOf(view: EditorView): DecorationSet {
  const names = view.state.facet(templateNames);
  const ranges: Range<Decoration>[] = [];
  for (const placeholder of placeholdersIn(view.state.doc.toString())) {
    const { from, to, fault } = placeholder;
    const wrong = fault !== null || isUnknown(placeholder, names);
    const isWritten = isTouched(view, placeholder);
    ranges.push((wrong && !isWritten ? bad : good).range(from, to));
    if (fault !== null || isWritten) continue;
    ranges.push(hidden.range(from, from + 2), hidden.range(to - 2, to));
  }
  return Decoration.set(ranges, true);
}

function isTouched(view: EditorView, { from, to }: Placeholder): boolean {
  return view.hasFocus && view.state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}
