//! A few words about what the pointer or the focus rests on. It never says what can not be had otherwise.

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

export const TooltipProvider = Radix.Provider;

export interface TooltipProps {
  readonly words: string;
  readonly side?: "top" | "right" | "bottom" | "left";
  /** What it is about: one element that can have the focus. */
  readonly children: ReactNode;
}

export function Tooltip({ words, side = "top", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-64 animate-appear rounded-md bg-ink px-2 py-1 text-xs text-ground"
        >
          {words}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
