//! One line of text.

import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

/** The frame of everything one types into. */
export const INPUT_FRAME =
  "w-full rounded-lg border border-edge bg-paper px-3 text-ink transition-colors aria-invalid:border-bad disabled:opacity-60";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classes(INPUT_FRAME, "h-9", className)} {...rest} />;
}
