//! Where a template is written. Until the editor's script is there, the text stands where it will stand.

import { lazy, Suspense, useMemo } from "react";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { INPUT_FRAME } from "#ui/input.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";
import { useAround } from "../desk.tsx";
import type { Offer } from "./completion.ts";
import type { EditorLines } from "./editor.tsx";

const TemplateEditor = lazy(async () => ({ default: (await import("./editor.tsx")).TemplateEditor }));

export interface TemplateInputProps {
  /** The ids of what names and describes it. */
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onFocusChange: (isHere: boolean) => void;
  readonly lines?: EditorLines;
  readonly hint?: string | undefined;
}

const HEIGHTS: Record<EditorLines, string> = { one: "min-h-9", many: "min-h-23", json: "min-h-32" };

export function TemplateInput({ labelledBy, describedBy, invalid, ...props }: TemplateInputProps) {
  const { names, isEditable } = useAround();
  const { value, onChange, onFocusChange, lines = "one", hint } = props;
  const detail = useOfferDetail();
  const attributes = useMemo(
    () => ({
      "aria-labelledby": labelledBy,
      "aria-multiline": String(lines !== "one"),
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(invalid ? { "aria-invalid": "true" } : {}),
    }),
    [labelledBy, describedBy, invalid, lines],
  );
  const waiting = (
    <div className={classes(INPUT_FRAME, HEIGHTS[lines], "py-2 whitespace-pre-wrap")}>{value}</div>
  );
  return (
    <Suspense fallback={waiting}>
      <TemplateEditor
        value={value}
        onChange={onChange}
        onFocusChange={onFocusChange}
        lines={lines}
        names={names}
        isEditable={isEditable}
        detail={detail}
        attributes={attributes}
        hint={hint}
      />
    </Suspense>
  );
}

/** What stands beside an offer: its type, or what it does. */
function useOfferDetail(): (offer: Offer) => string {
  const text = useText();
  return ({ about }) => {
    if (about === "input") return text("panel-offer-input");
    if (about === "raw") return text("panel-offer-raw");
    if (about === "path") return text("panel-offer-path");
    return text(FIELD_TYPE[about.type].label);
  };
}
