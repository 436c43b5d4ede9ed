//! Sub flows as a list.

import { Link } from "@tanstack/react-router";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Moment } from "#ui/moment.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { draggedWith, type FlowListProps } from "./flow-cards.tsx";
import { FlowMenu } from "./flow-menu.tsx";
import { FlowState } from "./flow-state.tsx";
import { FlowTypeBadge } from "./flow-type.tsx";
import { HealthLine } from "./health-line.tsx";
import { LabelsOn } from "./label-chip.tsx";
import { MarkBox } from "./mark-box.tsx";
import { carry } from "./moving.ts";

export function FlowTable({ bot, flows, mainFlow, onOpen, shelf }: FlowListProps) {
  const text = useText();
  return (
    <Table aria-label={text("flows-title")}>
      <TableHead>
        <tr>
          {shelf.maySort && (
            <HeadCell className="w-8 pr-0">
              <span className="sr-only">{text("shelf-marking")}</span>
            </HeadCell>
          )}
          <HeadCell>{text("flows-name")}</HeadCell>
          <HeadCell>{text("flows-type")}</HeadCell>
          <HeadCell>{text("flows-state")}</HeadCell>
          <HeadCell>{text("shelf-last-runs")}</HeadCell>
          <HeadCell className="whitespace-nowrap">{text("flows-saved")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{text("flows-deeds")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {flows.map((flow) => (
          <TableRow
            key={flow.id}
            className="hover:bg-hover"
            draggable={shelf.maySort}
            onDragStart={(event) => carry(event.dataTransfer, draggedWith(flow.id, shelf))}
          >
            {shelf.maySort && (
              <Cell className="w-8 pr-0">
                <MarkBox flow={flow} shelf={shelf} seen="always" />
              </Cell>
            )}
            <Cell className="max-w-80 min-w-56">
              <Link
                to="/b/$bot/flows/$flow"
                params={{ bot, flow: flow.id }}
                draggable={false}
                className="block truncate pb-0.5 font-medium hover:underline"
              >
                {flow.name}
              </Link>
              <LabelsOn on={flow.labels} labels={shelf.labels} />
            </Cell>
            <Cell>
              <FlowTypeBadge type={flow.type} />
            </Cell>
            <Cell>
              <span className="flex gap-2">
                <FlowState flow={flow} />
                {flow.id === mainFlow && <Badge tone="accent">{text("flows-main")}</Badge>}
              </span>
            </Cell>
            <Cell className="min-w-44">
              <HealthOf bot={bot} flow={flow.id} shelf={shelf} />
            </Cell>
            <Cell className="whitespace-nowrap text-soft">
              <Moment at={flow.updated_at} />
            </Cell>
            <Cell className="text-right">
              <FlowMenu bot={bot} flow={flow} onOpen={onOpen} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

interface HealthOfProps extends Pick<FlowListProps, "bot" | "shelf"> {
  readonly flow: string;
}

function HealthOf({ bot, flow, shelf }: HealthOfProps) {
  const health = shelf.health.get(flow);
  return health ? <HealthLine bot={bot} workflow={flow} health={health} /> : null;
}
