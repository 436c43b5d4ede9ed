//! All workspaces of the installation, for the first one's owners.

import { Plus } from "lucide-react";
import { useMyWorkspaces, useWorkspaces, type WorkspaceLine } from "#data/workspaces.ts";
import { useText } from "#language/text.tsx";
import { useGoToWorkspace } from "#shell/go-to-workspace.ts";
import { useNewWorkspace } from "#shell/new-workspace-state.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Moment } from "#ui/moment.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";

export function WorkspacesCard() {
  const text = useText();
  const all = useWorkspaces();
  const make = useNewWorkspace((making) => making.setOpen);
  const actions = (
    <Button size="small" onClick={() => make(true)}>
      <Plus aria-hidden />
      {text("workspaces-new")}
    </Button>
  );
  return (
    <Card title={text("settings-workspaces")} description={text("settings-workspaces-why")} actions={actions}>
      {all.error && <FailureNote error={all.error} onRetry={() => all.refetch()} />}
      {all.isPending && <Skeleton className="h-20 rounded-xl" />}
      {all.data && <WorkspaceTable workspaces={all.data} />}
    </Card>
  );
}

function WorkspaceTable({ workspaces }: { readonly workspaces: readonly WorkspaceLine[] }) {
  const text = useText();
  const goTo = useGoToWorkspace();
  const mine = useMyWorkspaces().data ?? [];
  return (
    <Table aria-label={text("settings-workspaces")}>
      <TableHead>
        <tr>
          <HeadCell>{text("settings-workspaces-of")}</HeadCell>
          <HeadCell>{text("settings-since")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{text("settings-deeds")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {workspaces.map((workspace) => {
          const { id, name, first, created_at } = workspace;
          const there = mine.find((one) => one.id === id);
          return (
            <TableRow key={id}>
              <Cell className="min-w-40">
                <span className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
                  {name}
                  {first && <Badge>{text("settings-workspaces-first")}</Badge>}
                  {there?.here && <Badge tone="accent">{text("settings-workspaces-here")}</Badge>}
                </span>
              </Cell>
              <Cell className="whitespace-nowrap text-soft">
                <Moment at={created_at} />
              </Cell>
              <Cell className="text-right">
                {there && !there.here && (
                  <Button
                    look="quiet"
                    size="small"
                    aria-label={text("settings-workspaces-go-to", { name })}
                    onClick={() => void goTo(workspace)}
                  >
                    {text("settings-workspaces-go")}
                  </Button>
                )}
              </Cell>
            </TableRow>
          );
        })}
      </tbody>
    </Table>
  );
}
