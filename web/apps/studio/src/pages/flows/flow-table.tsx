//! Sub flows as a list.

import { Link } from "@tanstack/react-router";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Moment } from "#ui/moment.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import type { FlowListProps } from "./flow-cards.tsx";
import { FlowMenu } from "./flow-menu.tsx";
import { FlowState } from "./flow-state.tsx";
import { FlowTypeBadge } from "./flow-type.tsx";

export function FlowTable({ bot, flows, mainFlow, onOpen }: FlowListProps) {
  const text = useText();
  return (
    <Table aria-label={text("flows-title")}>
      <TableHead>
        <tr>
          <HeadCell>{text("flows-name")}</HeadCell>
          <HeadCell>{text("flows-type")}</HeadCell>
          <HeadCell>{text("flows-state")}</HeadCell>
          <HeadCell>{text("flows-saved")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{text("flows-deeds")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {flows.map((flow) => (
          <TableRow key={flow.id} className="hover:bg-hover">
            <Cell className="max-w-80">
              <Link
                to="/b/$bot/flows/$flow"
                params={{ bot, flow: flow.id }}
                className="block truncate font-medium hover:underline"
              >
                {flow.name}
              </Link>
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
