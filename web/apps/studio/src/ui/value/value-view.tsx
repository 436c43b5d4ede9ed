//! A value of a field as people read it: exact, with its own offset, long texts and JSON as they are.

import type { FieldType } from "@lancar/flow";
import { writeExact } from "#data/exact-json.ts";
import { regionOf } from "#language/language.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { mayHaveMoreDigits, valueText } from "./draft.ts";
import { readMoment } from "./zone.ts";

export interface ValueViewProps {
  readonly type: FieldType;
  readonly value: unknown;
}

export function ValueView({ type, value }: ValueViewProps) {
  const text = useText();
  if (value === undefined || value === null) return <span className="text-soft">{text("values-none")}</span>;
  switch (type) {
    case "text":
      return <span className="wrap-anywhere whitespace-pre-wrap">{String(value)}</span>;
    case "number":
      return <NumberView value={value} />;
    case "boolean":
      return <span>{text(value === true ? "values-yes" : "values-no")}</span>;
    case "date":
    case "date_time":
      return <MomentView type={type} value={String(value)} />;
    case "json":
      return <JsonView value={value} />;
  }
}

function NumberView({ value }: { readonly value: unknown }) {
  const text = useText();
  return (
    <span className="tabular-nums">
      {valueText("number", value)}
      {mayHaveMoreDigits(value) && (
        <span className="ml-2 text-xs text-soft">{text("values-more-digits")}</span>
      )}
    </span>
  );
}

function MomentView({ type, value }: { readonly type: "date" | "date_time"; readonly value: string }) {
  const language = useLanguage();
  const moment = readMoment(value);
  // The clock of the value itself, whatever the viewer's is.
  const time = Date.parse(type === "date" ? `${value}T00:00Z` : `${moment?.local}Z`);
  if (Number.isNaN(time)) return <span>{value}</span>;
  const clock = new Intl.DateTimeFormat(regionOf(language), {
    dateStyle: "medium",
    ...(type === "date_time" && { timeStyle: "short" as const }),
    timeZone: "UTC",
  });
  return (
    <time dateTime={value} title={value}>
      {clock.format(time)}
      {moment && <span className="text-soft"> {moment.zone}</span>}
    </time>
  );
}

function JsonView({ value }: { readonly value: unknown }) {
  const short = writeExact(value);
  if (short.length <= 60) return <code className="text-[0.8125rem] wrap-anywhere">{short}</code>;
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
      tabIndex={0}
      className="max-h-48 overflow-auto rounded-lg bg-hover p-3 text-xs"
    >
      {writeExact(value, 2)}
    </pre>
  );
}
