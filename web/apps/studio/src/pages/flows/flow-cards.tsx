//! Sub flows as cards.

import { Link } from "@tanstack/react-router";
import type { FlowLine } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Moment } from "#ui/moment.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import type { OpenFlowDialog } from "./flow-dialogs.tsx";
import { FlowMenu } from "./flow-menu.tsx";
import { FlowState } from "./flow-state.tsx";
import { FLOW_TYPE, FlowTypeTile } from "./flow-type.tsx";

export interface FlowListProps {
  readonly bot: string;
  readonly flows: readonly FlowLine[];
  /** The sub flow that every conversation begins with. */
  readonly mainFlow: string | null;
  readonly onOpen: OpenFlowDialog;
}

const GRID = "grid gap-4 sm:grid-cols-2 xl:grid-cols-3";

export function FlowCards({ bot, flows, mainFlow, onOpen }: FlowListProps) {
  const text = useText();
  return (
    <ul className={GRID} aria-label={text("flows-title")}>
      {flows.map((flow) => (
        <li
          key={flow.id}
          className="group relative flex flex-col gap-4 rounded-xl border border-line bg-paper p-4 shadow-card transition-colors hover:border-edge has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent"
        >
          <div className="flex items-start gap-3">
            <FlowTypeTile type={flow.type} />
            <div className="min-w-0 grow">
              <h2 className="truncate font-semibold" title={flow.name}>
                {/* The link covers the card; the menu lies above it. */}
                <Link
                  to="/b/$bot/flows/$flow"
                  params={{ bot, flow: flow.id }}
                  className="outline-none after:absolute after:inset-0 after:rounded-xl"
                >
                  {flow.name}
                </Link>
              </h2>
              <p className="text-soft">{text(FLOW_TYPE[flow.type].label)}</p>
            </div>
            <div className="relative">
              <FlowMenu bot={bot} flow={flow} onOpen={onOpen} />
            </div>
          </div>
          <div className="mt-auto flex flex-wrap items-center gap-2">
            <FlowState flow={flow} />
            {flow.id === mainFlow && <Badge tone="accent">{text("flows-main")}</Badge>}
            <span className="ml-auto text-xs text-soft">
              <Moment at={flow.updated_at} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function FlowCardsLoading() {
  const text = useText();
  return (
    <div aria-busy className={GRID}>
      <span className="sr-only">{text("ui-loading")}</span>
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} className="h-31 rounded-xl" />
      ))}
    </div>
  );
}
