//! Where in the import one is.

import { Check } from "lucide-react";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";

const STEPS = [
  { name: "file", label: "people-step-file" },
  { name: "columns", label: "people-step-columns" },
  { name: "check", label: "people-step-check" },
  { name: "done", label: "people-step-done" },
] as const;

export type StepName = (typeof STEPS)[number]["name"];

export function Steps({ at }: { readonly at: StepName }) {
  const text = useText();
  const here = STEPS.findIndex(({ name }) => name === at);
  return (
    <ol aria-label={text("people-steps")} className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
      {STEPS.map(({ name, label }, number) => (
        <li
          key={name}
          aria-current={number === here ? "step" : undefined}
          className={classes(
            "flex items-center gap-2",
            number === here ? "font-medium text-ink" : "text-soft",
          )}
        >
          <span
            aria-hidden
            className={classes(
              "flex size-6 items-center justify-center rounded-full text-xs font-medium",
              number === here ? "bg-accent-fill text-on-accent" : "bg-hover",
            )}
          >
            {number < here ? <Check className="size-3.5" /> : number + 1}
          </span>
          {text(label)}
        </li>
      ))}
    </ol>
  );
}
