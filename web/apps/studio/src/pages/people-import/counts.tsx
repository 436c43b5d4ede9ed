//! How many lines come to what.

import type { ImportOutcome } from "#data/people-files.ts";
import { useText } from "#language/text.tsx";

const COUNTED = [
  { count: "new", label: "people-count-new" },
  { count: "updated", label: "people-count-updated" },
  { count: "unchanged", label: "people-count-unchanged" },
  { count: "refused", label: "people-count-refused" },
] as const;

export function Counts({ outcome }: { readonly outcome: ImportOutcome }) {
  const text = useText();
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {COUNTED.map(({ count, label }) => (
        <div key={count} className="rounded-xl border border-line bg-paper p-4 shadow-card">
          <dt className="text-soft">{text(label)}</dt>
          <dd className={count === "refused" && outcome.refused > 0 ? "text-bad" : undefined}>
            <span className="text-xl font-semibold tabular-nums">{outcome[count]}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
