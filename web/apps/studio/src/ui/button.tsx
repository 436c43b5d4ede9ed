//! Buttons: one look for each weight. A link that looks like a button takes `buttonClass`.

import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

export type ButtonLook = "primary" | "plain" | "quiet" | "add" | "danger";
export type ButtonSize = "usual" | "small" | "icon";

const LOOKS: Record<ButtonLook, string> = {
  primary: "bg-accent-fill text-on-accent shadow-card hover:bg-accent-fill-hover",
  plain: "bg-raised text-ink border border-line shadow-card hover:bg-hover",
  quiet: "text-soft hover:bg-hover hover:text-ink",
  add: "text-accent hover:bg-accent-soft",
  danger: "bg-bad-fill text-on-accent shadow-card hover:bg-bad-fill-hover",
};

const SIZES: Record<ButtonSize, string> = {
  usual: "h-9 px-3.5 rounded-lg",
  small: "h-8 px-2.5 rounded-md",
  icon: "size-8 rounded-md",
};

export function buttonClass(look: ButtonLook = "plain", size: ButtonSize = "usual"): string {
  return classes(
    "inline-flex shrink-0 items-center justify-center gap-2 font-medium whitespace-nowrap select-none",
    "transition-colors disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    LOOKS[look],
    SIZES[size],
  );
}

export interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  /** While it works: it stays where it is, keeps the focus and takes no second press. */
  readonly busy?: boolean;
}

export function Button({ look, size, busy = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={classes(buttonClass(look, size), busy && "animate-breathe", className)}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    />
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "size" | "aria-label"> {
  /** What it does: it has no other words. */
  readonly label: string;
}

export function IconButton({ label, look = "quiet", ...rest }: IconButtonProps) {
  return <Button look={look} size="icon" aria-label={label} {...rest} />;
}
