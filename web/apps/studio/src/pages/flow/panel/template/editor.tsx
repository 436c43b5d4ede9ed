//! The text editor of templates: CodeMirror with completion of `{{` and pills. Its script is loaded with the
//! first field that needs it; nothing else imports it but `template-input.tsx`.

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  completionKeymap,
  currentCompletions,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, type KeyBinding, keymap, placeholder, tooltips } from "@codemirror/view";
import { useEffect, useEffectEvent, useRef } from "react";
import { type Offer, offersAt, type TemplateNames } from "./completion.ts";
import { constructedRoot } from "./constructed-root.ts";
import { jsonColours, look } from "./look.ts";
import { pills, templateNames } from "./pills.ts";

/** One line is one line; `many` keeps breaks; `json` is many with colours. */
export type EditorLines = "one" | "many" | "json";

export interface TemplateEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onFocusChange: (isHere: boolean) => void;
  readonly lines: EditorLines;
  readonly names: TemplateNames;
  /** Once and for all: who may write does not change while a field stands. */
  readonly isEditable: boolean;
  /** What stands beside an offer: its type, in words. */
  readonly detail: (offer: Offer) => string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly hint?: string | undefined;
}

export function TemplateEditor(props: TemplateEditorProps) {
  const { value, names, attributes } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const parts = useRef({ names: new Compartment(), attributes: new Compartment() });
  const onChange = useEffectEvent(props.onChange);
  const onFocusChange = useEffectEvent(props.onFocusChange);
  const detail = useEffectEvent(props.detail);
  const create = useEffectEvent(() => {
    const changing = [
      EditorState.readOnly.of(!props.isEditable),
      parts.current.names.of(templateNames.of(names)),
      parts.current.attributes.of(EditorView.contentAttributes.of(attributes)),
      EditorView.updateListener.of((update) => {
        const typed = update.transactions.some((one) => one.docChanged && !one.isUserEvent("outside"));
        if (typed) onChange(update.state.doc.toString());
        if (update.focusChanged) onFocusChange(update.view.hasFocus);
      }),
      autocompletion({
        override: [(context) => complete(context, (offer) => detail(offer))],
        icons: false,
        // With its own, Escape would close offers that nobody sees instead of the settings.
        defaultKeymap: false,
      }),
    ];
    const extensions = [...changing, ...fixed(props.lines, props.hint)];
    const state = EditorState.create({ doc: value, extensions });
    return new EditorView({ state, root: constructedRoot, ...(place.current && { parent: place.current }) });
  });
  useEffect(() => {
    const made = create();
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const { current } = view;
    const shown = current?.state.doc.toString();
    if (!current || shown === undefined || shown === value) return;
    current.dispatch({ changes: { from: 0, to: shown.length, insert: value }, userEvent: "outside" });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.names.reconfigure(templateNames.of(names)) });
  }, [names]);
  useEffect(() => {
    const made = EditorView.contentAttributes.of(attributes);
    view.current?.dispatch({ effects: parts.current.attributes.reconfigure(made) });
  }, [attributes]);
  return <div ref={place} />;
}

/** What is the same as long as the editor stands. */
function fixed(lines: EditorLines, hint: string | undefined): readonly Extension[] {
  const height = { one: "", many: "cm-tall", json: "cm-code" }[lines];
  return [
    history(),
    pills(),
    look,
    EditorView.lineWrapping,
    EditorView.editorAttributes.of({ class: height }),
    tooltips({ parent: document.body, position: "fixed" }),
    hint ? placeholder(hint) : [],
    lines === "json" ? [json(), syntaxHighlighting(jsonColours)] : [],
    Prec.highest(keymap.of(OFFERS)),
    keymap.of([...(lines === "one" ? ONE_LINE : []), ...historyKeymap, ...defaultKeymap]),
    lines === "one" ? EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, " ")) : [],
  ];
}

/** The keys of offers; Escape only as long as there are some to be seen. */
const OFFERS: readonly KeyBinding[] = [
  ...completionKeymap.filter(({ key }) => key !== "Escape"),
  { key: "Escape", run: (view) => currentCompletions(view.state).length > 0 && closeCompletion(view) },
];

/** Enter belongs to the form. */
const ONE_LINE = [{ key: "Enter", run: () => true }];

function complete(context: CompletionContext, detail: (offer: Offer) => string): CompletionResult | null {
  const text = context.state.doc.toString();
  const offers = offersAt(text, context.pos, context.state.facet(templateNames));
  if (!offers) return null;
  const options = offers.options.map(
    (offer, at): Completion => ({
      label: offer.label,
      detail: detail(offer),
      boost: -at / 100,
      apply: (view, _, from, to) => put(view, offer, { from, to }),
    }),
  );
  return { from: offers.from, options, validFor: /^[^{}|:]*$/ };
}

function put(view: EditorView, offer: Offer, { from, to }: { from: number; to: number }): void {
  const end = from + offer.insert.length;
  // What closes the placeholder already is passed over, so that one writes on behind it.
  const closed = offer.back === 0 && /^\s*\}\}/.exec(view.state.sliceDoc(to, to + 10));
  const cursor = end - offer.back + (closed ? closed[0].length : 0);
  view.dispatch({
    changes: { from, to, insert: offer.insert },
    selection: { anchor: cursor },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}
