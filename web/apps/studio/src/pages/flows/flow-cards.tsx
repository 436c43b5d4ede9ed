//! Sub flows as cards.

import { Link } from "@tanstack/react-router";
import type { FlowLine } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { classes } from "#ui/classes.ts";
import { Moment } from "#ui/moment.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import type { OpenFlowDialog } from "./flow-dialogs.tsx";
import { FlowMenu } from "./flow-menu.tsx";
import { FlowState } from "./flow-state.tsx";
import { FLOW_TYPE, FlowTypeTile } from "./flow-type.tsx";
import { HealthLine } from "./health-line.tsx";
import { LabelsOn } from "./label-chip.tsx";
import { MarkBox } from "./mark-box.tsx";
import { carry } from "./moving.ts";
import type { Shelf } from "./shelf.ts";

export interface FlowListProps {
  readonly bot: string;
  readonly flows: readonly FlowLine[];
  /** The sub flow that every conversation begins with. */
  readonly mainFlow: string | null;
  readonly onOpen: OpenFlowDialog;
  readonly shelf: Shelf;
}

const GRID = "grid gap-4 sm:grid-cols-2 xl:grid-cols-3";

export function FlowCards({ bot, flows, mainFlow, onOpen, shelf }: FlowListProps) {
  const text = useText();
  return (
    <ul className={GRID} aria-label={text("flows-title")}>
      {flows.map((flow) => (
        <FlowCard key={flow.id} {...{ bot, flow, onOpen, shelf }} isMain={flow.id === mainFlow} />
      ))}
    </ul>
  );
}

interface FlowCardProps extends Pick<FlowListProps, "bot" | "onOpen" | "shelf"> {
  readonly flow: FlowLine;
  readonly isMain: boolean;
}

function FlowCard({ bot, flow, isMain, onOpen, shelf }: FlowCardProps) {
  const text = useText();
  const health = shelf.health.get(flow.id);
  return (
    <li
      draggable={shelf.maySort}
      onDragStart={(event) => carry(event.dataTransfer, draggedWith(flow.id, shelf))}
      className={classes(
        "group relative flex flex-col gap-3 rounded-xl border bg-paper p-4 shadow-card transition-colors has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent",
        shelf.marked.has(flow.id) ? "border-accent" : "border-line hover:border-edge",
      )}
    >
      <div className="flex items-start gap-3">
        <FlowTypeTile type={flow.type} />
        <div className="min-w-0 grow">
          <h2 className="truncate font-semibold" title={flow.name}>
            {/* The link covers the card; what else can be pressed lies above it. */}
            <Link
              to="/b/$bot/flows/$flow"
              params={{ bot, flow: flow.id }}
              draggable={false}
              className="outline-none after:absolute after:inset-0 after:rounded-xl"
            >
              {flow.name}
            </Link>
          </h2>
          <p className="text-soft">{text(FLOW_TYPE[flow.type].label)}</p>
        </div>
        <div className="relative flex items-center gap-2">
          <MarkBox flow={flow} shelf={shelf} seen="asked" />
          <FlowMenu bot={bot} flow={flow} onOpen={onOpen} />
        </div>
      </div>
      <LabelsOn on={flow.labels} labels={shelf.labels} />
      {health && <HealthLine bot={bot} workflow={flow.id} health={health} />}
      <div className="mt-auto flex flex-wrap items-center gap-2 pt-1">
        <FlowState flow={flow} />
        {isMain && <Badge tone="accent">{text("flows-main")}</Badge>}
        <span className="ml-auto text-xs text-soft">
          <Moment at={flow.updated_at} />
        </span>
      </div>
    </li>
  );
}

/** A marked one takes the others along. */
export function draggedWith(flow: string, { marked }: Shelf): readonly string[] {
  return marked.has(flow) ? [...marked] : [flow];
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
