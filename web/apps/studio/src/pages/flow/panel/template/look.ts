//! How the text editors look: the studio's own colours, as a constructed sheet.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const look = EditorView.theme({
  // Not the place of its offers, which has the same class: a border there would make the page higher.
  "&.cm-editor": {
    border: "1px solid var(--edge)",
    borderRadius: "0.5rem",
    background: "var(--paper)",
    color: "var(--ink)",
    fontSize: "inherit",
  },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "2px" },
  "&:has([aria-invalid])": { borderColor: "var(--bad)" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.45", maxHeight: "24rem", overflow: "auto" },
  ".cm-content": { padding: "0.5rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.75rem" },
  ".cm-placeholder": { color: "var(--soft)" },
  "&.cm-code .cm-content": { fontFamily: "ui-monospace, monospace", fontSize: "0.8125rem" },
  "&.cm-code .cm-line, &.cm-tall .cm-line": { minHeight: "1.25rem" },
  "&.cm-tall .cm-content": { minHeight: "4.5rem" },
  "&.cm-code .cm-content ": { minHeight: "7rem" },
  ".cm-pill": {
    padding: "0.0625rem 0.3125rem",
    borderRadius: "0.3125rem",
    background: "var(--accent-soft)",
    color: "var(--accent)",
    boxDecorationBreak: "clone",
  },
  ".cm-pill-bad": {
    background: "var(--bad-soft)",
    color: "var(--bad)",
    textDecoration: "underline wavy",
    textUnderlineOffset: "3px",
  },
  ".cm-tooltip": {
    zIndex: "60",
    border: "1px solid var(--line)",
    borderRadius: "0.625rem",
    background: "var(--raised)",
    color: "var(--ink)",
    boxShadow: "0 2px 6px var(--shadow), 0 12px 32px var(--shadow)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "inherit",
    fontSize: "0.875rem",
    maxHeight: "15rem",
    maxWidth: "min(24rem, 90vw)",
    padding: "0.25rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    gap: "1rem",
    justifyContent: "space-between",
    padding: "0.3125rem 0.5rem",
    borderRadius: "0.375rem",
    lineHeight: "1.4",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent-soft)",
    color: "var(--ink)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "650" },
  ".cm-completionDetail": { marginLeft: "0", fontStyle: "normal", color: "var(--soft)" },
});

/** Colours of JSON. */
export const jsonColours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--call)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--work)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);
