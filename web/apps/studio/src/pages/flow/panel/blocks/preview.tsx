//! The frame of a preview: plainly not the thing itself.

import { Eye } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface PreviewProps {
  readonly title: string;
  /** What changes how it is seen. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Preview({ title, aside, children }: PreviewProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-xl border border-dashed border-edge">
      <div className="flex min-h-11 items-center justify-between gap-3 border-b border-dashed border-edge px-3 py-1">
        <h3 id={id} className="flex items-center gap-2 text-xs font-medium text-soft">
          <Eye aria-hidden className="size-3.5" />
          {title}
        </h3>
        {aside}
      </div>
      <div className="bg-paper p-3">{children}</div>
    </section>
  );
}
