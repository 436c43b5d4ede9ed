//! Something that is shown this once and never again: a key, a link. It is given away in a dialog that only
//! closes by its button, so that no slip of the pointer loses it.

import { KeyRound } from "lucide-react";
import { AlertDialog as Radix } from "radix-ui";
import { useText } from "#language/text.tsx";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { DialogActions, Veil } from "./dialog.tsx";
import { useFocusReturn } from "./focus-return.ts";
import { Input } from "./input.tsx";

export interface ShownOnceProps {
  readonly title: string;
  /** What to do with it. */
  readonly description: string;
  /** What it is. */
  readonly label: string;
  readonly value: string;
  readonly onClose: () => void;
}

export function ShownOnce({ title, description, label, value, onClose }: ShownOnceProps) {
  const text = useText();
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Veil />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-start justify-center overflow-y-auto p-4 pt-[14vh]">
          <Radix.Content
            {...focusReturn}
            onEscapeKeyDown={(event) => event.preventDefault()}
            className="pointer-events-auto w-full max-w-xl animate-rise rounded-xl border border-line bg-raised p-5 shadow-float"
          >
            <Radix.Title className="flex items-center gap-2.5 text-base font-semibold">
              <KeyRound aria-hidden className="size-4 text-accent" />
              {title}
            </Radix.Title>
            <Radix.Description className="mt-2 text-soft">{description}</Radix.Description>
            <div className="mt-4 flex flex-wrap items-center gap-2">
              <Input
                readOnly
                aria-label={label}
                value={value}
                onFocus={(event) => event.target.select()}
                className="min-w-40 flex-1 font-mono text-xs"
              />
              <CopyButton value={value} label={text("parts-copy-it", { what: label })} size="usual" />
            </div>
            <DialogActions>
              <Radix.Cancel asChild>
                <Button look="primary">{text("parts-kept")}</Button>
              </Radix.Cancel>
            </DialogActions>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
