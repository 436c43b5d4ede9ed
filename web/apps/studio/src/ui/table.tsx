//! Tables that scroll by themselves when the screen is narrow.

import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    <div className="relative overflow-x-auto rounded-xl border border-line bg-paper shadow-card">
      <table className={classes("w-full border-collapse text-left", className)} {...rest} />
    </div>
  );
}

export function TableHead(props: ComponentProps<"thead">) {
  return <thead className="border-b border-line text-xs text-soft" {...props} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={classes("border-b border-line last:border-0", className)} {...rest} />;
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="col" className={classes("px-4 py-2.5 font-medium", className)} {...rest} />;
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={classes("px-4 py-2.5", className)} {...rest} />;
}
