//! A label as it is seen on a sub flow: its word on its colour.

import type { Label } from "#data/labels.ts";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { COLOR } from "#ui/color.ts";

export function LabelChip({ label }: { readonly label: Pick<Label, "name" | "color"> }) {
  const { chip, fill } = COLOR[label.color];
  return (
    <span
      className={classes(
        "inline-flex h-5 max-w-40 items-center gap-1.5 rounded-md px-1.5 text-xs font-medium",
        chip,
      )}
    >
      <span aria-hidden className={classes("size-2 shrink-0 rounded-full", fill)} />
      <span className="truncate" title={label.name}>
        {label.name}
      </span>
    </span>
  );
}

export interface LabelsOnProps {
  /** Ids. */
  readonly on: readonly string[];
  readonly labels: readonly Label[];
}

/** The labels on a sub flow. */
export function LabelsOn({ on, labels }: LabelsOnProps) {
  const text = useText();
  const shown = labels.filter(({ id }) => on.includes(id));
  if (shown.length === 0) return null;
  return (
    <ul aria-label={text("shelf-labels")} className="flex flex-wrap gap-1.5">
      {shown.map((label) => (
        <li key={label.id} className="flex min-w-0">
          <LabelChip label={label} />
        </li>
      ))}
    </ul>
  );
}
