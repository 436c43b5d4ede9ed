//! Several lines of text; it grows with what is written where the browser can.

import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { INPUT_FRAME } from "./input.tsx";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={classes(INPUT_FRAME, "field-sizing-content max-h-96 min-h-18 py-2", className)}
      {...rest}
    />
  );
}
