//! One sub flow, opened for building. The draft is asked for anew each time: the builder needs its ETag.

import { type BlockId, isBlockId } from "@lancar/flow";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useMe } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { buttonClass } from "#ui/button.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Builder } from "./builder.tsx";
import { useOpening } from "./draft/use-session.ts";

const route = getRouteApi("/b/$bot/flows/$flow");

export function FlowPage() {
  const { bot, flow } = route.useParams();
  const { block } = route.useSearch();
  return (
    <Opening key={`${bot}/${flow}`} bot={bot} flow={flow} {...(block && isBlockId(block) ? { block } : {})} />
  );
}

interface OpeningProps {
  readonly bot: string;
  readonly flow: string;
  /** The block that one has come for. */
  readonly block?: BlockId;
}

function Opening({ bot, flow, block }: OpeningProps) {
  const text = useText();
  const opening = useOpening(bot, flow);
  // Who looks decides what can be done: it may be known later than the draft, which is asked for ahead.
  const isKnown = !useMe().isPending;
  if (opening.data && isKnown)
    return <Builder bot={bot} draft={opening.data} {...(block ? { block } : {})} />;
  if (!opening.error) {
    return (
      <div aria-busy className="grid h-full grid-rows-[auto_1fr]">
        <div className="border-b border-line bg-paper p-3">
          <Skeleton className="h-8 w-72" />
        </div>
      </div>
    );
  }
  return (
    <PageBody>
      <Link to="/b/$bot/flows" params={{ bot }} className={buttonClass("quiet", "small")}>
        <ArrowLeft aria-hidden />
        {text("builder-back")}
      </Link>
      <PageHeading title={text("builder-title")} help="builder" />
      <ProblemNote error={opening.error} onRetry={() => opening.refetch()} />
    </PageBody>
  );
}
