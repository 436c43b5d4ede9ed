//! The place of something that is being loaded, so that nothing jumps when it comes. It says nothing: the
//! list around it says that it is busy (`aria-busy`).

import { classes } from "./classes.ts";

export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={classes("animate-breathe rounded-md bg-hover", className)} />;
}
