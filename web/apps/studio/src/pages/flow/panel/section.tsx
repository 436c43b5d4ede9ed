//! The parts a form is put together from: sections, cards of a list, what is seldom needed, adding.

import { ChevronRight, Plus, Trash2, X } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { Field, type FieldTies } from "#ui/field.tsx";

export interface SectionProps {
  readonly title: string;
  /** Beside the title: "3 of 20". */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="grid grid-cols-1 gap-3">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-semibold">{title}</h3>
        {aside && <span className="text-xs text-soft">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

export interface MoreProps {
  readonly title: string;
  /** What is set in it, so that it need not be opened to know. */
  readonly aside?: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** What is seldom needed. */
export function More({ title, aside, open = false, children }: MoreProps) {
  return (
    <details open={open} className="group border-t border-line pt-3">
      <summary className="flex list-none items-center gap-1.5 rounded-md font-medium text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        <span className="grow">{title}</span>
        {aside && <span className="text-xs font-normal">{aside}</span>}
      </summary>
      <div className="grid grid-cols-1 gap-4 pt-3">{children}</div>
    </details>
  );
}

export interface CardProps {
  readonly grip?: ReactNode;
  readonly title: ReactNode;
  /** Behind the title: help. */
  readonly aside?: ReactNode;
  /** What the button that takes it away says; none when it must stay. */
  readonly removal?: string | false | undefined;
  readonly onRemove?: () => void;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** An entry of a list with its own fields. */
export function Card({ grip, title, aside, removal, onRemove, className, children }: CardProps) {
  return (
    <div className={classes("rounded-xl border border-line bg-paper", className)}>
      <div className="flex items-center gap-1.5 py-1 pr-1 pl-1.5">
        {grip}
        <div className={classes("min-w-0 grow font-medium", !grip && "pl-1.5")}>{title}</div>
        {aside}
        {removal && (
          <IconButton label={removal} onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
      {children && <div className="grid grid-cols-1 gap-3 px-3 pt-1 pb-3">{children}</div>}
    </div>
  );
}

export interface AddButtonProps {
  readonly disabled?: boolean;
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

export function AddButton({ children, ...rest }: AddButtonProps) {
  return (
    <Button look="add" size="small" className="-ml-2.5 justify-self-start" {...rest}>
      <Plus aria-hidden />
      {children}
    </Button>
  );
}

export interface PendingProps {
  readonly label: string;
  readonly onCancel: () => void;
  readonly children: (ties: FieldTies) => ReactNode;
}

/** Something that is not in the document yet, as it waits for its first choice. */
export function Pending({ label, onCancel, children }: PendingProps) {
  const text = useText();
  const focus = useCallback((place: HTMLDivElement | null) => place?.querySelector("input")?.focus(), []);
  return (
    <div ref={focus} className="rounded-xl border border-dashed border-accent bg-paper p-3">
      <Field label={label}>
        {(ties) => (
          <span className="flex items-center gap-1">
            <span className="min-w-0 grow">{children(ties)}</span>
            <IconButton label={text("ui-cancel")} onClick={onCancel}>
              <X aria-hidden />
            </IconButton>
          </span>
        )}
      </Field>
    </div>
  );
}
