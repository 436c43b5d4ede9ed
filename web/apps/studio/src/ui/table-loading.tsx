//! The place of a table's rows while they are loaded.

import { useText } from "#language/text.tsx";
import { Skeleton } from "./skeleton.tsx";

export function TableLoading({ rows = 5 }: { readonly rows?: number }) {
  const text = useText();
  return (
    <div role="status" className="overflow-hidden rounded-xl border border-line bg-paper shadow-card">
      <span className="sr-only">{text("ui-loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells them apart
        <div key={row} className="flex items-center gap-6 border-b border-line px-4 py-3.5 last:border-0">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-1/5" />
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
