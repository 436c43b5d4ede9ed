//! A part of the home page with a heading of its own.

import { type ReactNode, useId } from "react";

export interface CardProps {
  readonly title: string;
  /** At the far end of the heading. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

export function Card({ title, more, children }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-paper shadow-card">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 pt-3.5 pb-2">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {more}
      </div>
      {children}
    </section>
  );
}
