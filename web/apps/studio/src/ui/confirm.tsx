//! Asks before something that hurts. The focus begins on the way out.

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useText } from "#language/text.tsx";
import { Button } from "./button.tsx";
import { DialogActions, Veil } from "./dialog.tsx";
import { useFocusReturn } from "./focus-return.ts";

export interface ConfirmProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What it means for the person's data. */
  readonly children: ReactNode;
  /** What the button says: the deed, not "OK". */
  readonly action: string;
  /** What the way out says, where the deed itself is to cancel something. */
  readonly keep?: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
}

export function Confirm(props: ConfirmProps) {
  const text = useText();
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Veil />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-start justify-center overflow-y-auto p-4 pt-[16vh]">
          <Radix.Content
            {...focusReturn}
            aria-modal
            className="pointer-events-auto w-full max-w-md animate-rise rounded-xl border border-line bg-raised p-5 shadow-float"
          >
            <Radix.Title className="text-base font-semibold wrap-anywhere">{props.title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-2 text-soft wrap-anywhere">{props.children}</div>
            </Radix.Description>
            <DialogActions>
              <Radix.Cancel asChild>
                <Button>{props.keep ?? text("ui-cancel")}</Button>
              </Radix.Cancel>
              <Button look="danger" busy={props.busy ?? false} onClick={props.onConfirm}>
                {props.action}
              </Button>
            </DialogActions>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
