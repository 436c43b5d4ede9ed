//! What is known of the preview now: its tags and fields.

import { useEffect } from "react";
import { useBotUser } from "#data/users.ts";
import { asFieldType } from "#data/values.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { ValueView } from "#ui/value/value-view.tsx";

export interface KnownViewProps {
  readonly bot: string;
  readonly user: string;
  /** Changes whenever something may have been learned. */
  readonly news: string;
}

export function KnownView({ bot, user, news }: KnownViewProps) {
  const text = useText();
  const known = useBotUser(bot, user);
  const { refetch } = known;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked anew when there is news
  useEffect(() => void refetch(), [refetch, news]);
  if (known.error && !known.data) return <ProblemNote error={known.error} onRetry={() => refetch()} />;
  if (!known.data) return <Skeleton className="h-32" />;
  const { tags } = known.data;
  const fields = Object.entries(known.data.fields).filter(([, { value }]) => value != null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <section className="grid gap-2">
        <h3 className="font-semibold">{text("testing-tags")}</h3>
        {tags.length === 0 && <p className="text-soft">{text("testing-no-tags")}</p>}
        <ul className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag}>
              <Badge tone="work">{tag}</Badge>
            </li>
          ))}
        </ul>
      </section>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h3 className="font-semibold">{text("testing-fields")}</h3>
        {fields.length === 0 && <p className="text-soft">{text("testing-no-fields")}</p>}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          {fields.map(([name, { type, value }]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd>
                <ValueView type={asFieldType(type)} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
