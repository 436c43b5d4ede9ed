//! Dialogs over the page. Focus goes in, stays in, and comes back; Escape and a click beside it close it.
//!
//! What must stay true: Radix's own `Overlay` is not used, since it writes a `<style>` element that the
//! content security policy forbids; the veil is ours. The page behind does not scroll, as `main` does.

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { useText } from "#language/text.tsx";
import { IconButton } from "./button.tsx";
import { classes } from "./classes.ts";
import { useFocusReturn } from "./focus-return.ts";
import type { GuidePage } from "./guide.ts";
import { HelpLink } from "./help.tsx";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** A sentence below the title. */
  readonly description?: ReactNode;
  readonly width?: "narrow" | "wide";
  /** Where the guide explains it. */
  readonly help?: GuidePage;
  /** What has the focus when it opens; the first button when left out. */
  readonly first?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

const WIDTHS = { narrow: "max-w-md", wide: "max-w-xl" } as const;

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, width = "narrow", help, first, children } = props;
  const text = useText();
  const focusReturn = useFocusReturn();
  const onOpened = (event: Event) => {
    focusReturn.onOpenAutoFocus();
    if (!first?.current) return;
    event.preventDefault();
    first.current.focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Veil />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-start justify-center overflow-y-auto p-4 pt-[12vh]">
          <Radix.Content
            className={classes(
              "pointer-events-auto w-full animate-rise rounded-xl border border-line bg-raised p-5 shadow-float",
              WIDTHS[width],
            )}
            {...focusReturn}
            onOpenAutoFocus={onOpened}
            {...(description === undefined ? { "aria-describedby": undefined } : {})}
          >
            <div className="mb-4 flex items-start justify-between gap-4">
              <div>
                <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
                {description !== undefined && (
                  <Radix.Description className="mt-1 text-soft">{description}</Radix.Description>
                )}
              </div>
              <div className="-mt-1 -mr-1 flex shrink-0">
                {/* Behind what the dialog is for: the first thing in it has the focus when it opens. */}
                <Radix.Close asChild>
                  <IconButton label={text("ui-close")}>
                    <X aria-hidden />
                  </IconButton>
                </Radix.Close>
                {help && <HelpLink page={help} name={title} className="order-first" />}
              </div>
            </div>
            {children}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What lies between the page and what is above it. */
export function Veil() {
  return <div aria-hidden className="fixed inset-0 z-40 animate-appear bg-veil" />;
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}
