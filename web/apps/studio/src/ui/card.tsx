//! A part of a page with a heading of its own.

import { type ReactNode, useId } from "react";

export interface CardProps {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly description?: ReactNode;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function Card({ title, description, actions, children }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-paper p-4 shadow-card sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 sm:flex-nowrap">
        <div className="grid max-w-2xl gap-1">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {description && <p className="text-soft">{description}</p>}
        </div>
        {actions && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
      </div>
      {children && <div className="mt-4">{children}</div>}
    </section>
  );
}
