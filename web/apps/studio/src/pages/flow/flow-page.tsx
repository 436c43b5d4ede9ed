//! One sub flow: what it is, and its blocks in the order of its document.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, Boxes } from "lucide-react";
import { type FlowType, useFlow } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { FlowState } from "#pages/flows/flow-state.tsx";
import { FlowTypeBadge } from "#pages/flows/flow-type.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { buttonClass } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const route = getRouteApi("/b/$bot/flows/$flow");

export function FlowPage() {
  const text = useText();
  const { bot, flow: id } = route.useParams();
  const flow = useFlow(bot, id);
  const back = (
    <Link to="/b/$bot/flows" params={{ bot }} className={buttonClass("quiet", "small")}>
      <ArrowLeft aria-hidden />
      {text("flow-back")}
    </Link>
  );
  if (flow.error) {
    return (
      <PageBody>
        {back}
        <PageHeading title={text("flow-title")} />
        <ProblemNote error={flow.error} onRetry={() => flow.refetch()} />
      </PageBody>
    );
  }
  if (!flow.data) {
    return (
      <PageBody>
        <Skeleton className="h-7 w-60" />
      </PageBody>
    );
  }
  const { name, type, document } = flow.data.value;
  const line = { ...flow.data.value, type: type as FlowType };
  const badges = (
    <>
      <FlowTypeBadge type={line.type} />
      <FlowState flow={line} />
    </>
  );
  return (
    <PageBody>
      <div className="mb-3 -ml-2.5">{back}</div>
      <PageHeading title={name} aside={badges} />
      <Blocks document={document} />
    </PageBody>
  );
}

function Blocks({ document }: { readonly document: Readonly<Record<string, unknown>> }) {
  const text = useText();
  const blocks = blocksOf(document);
  if (blocks.length === 0) {
    return (
      <EmptyState icon={<Boxes aria-hidden />} title={text("flow-empty")}>
        {text("flow-empty-why")}
      </EmptyState>
    );
  }
  return (
    <ol aria-label={text("flow-blocks")} className="grid gap-2">
      {blocks.map(({ id, kind, title }) => (
        <li
          key={id}
          className="flex items-baseline gap-3 rounded-lg border border-line bg-paper px-4 py-3 shadow-card"
        >
          <span className="font-medium">{title ?? kind}</span>
          <code className="text-xs text-soft">{kind}</code>
        </li>
      ))}
    </ol>
  );
}

interface BlockLine {
  readonly id: string;
  readonly kind: string;
  readonly title?: string;
}

/** The server has checked the document against `docs/schemas`: its blocks have an id and a kind. */
function blocksOf(document: Readonly<Record<string, unknown>>): readonly BlockLine[] {
  return Array.isArray(document.blocks) ? document.blocks : [];
}
