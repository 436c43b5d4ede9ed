//! An address that somebody passed on may be of a bot in another of one's workspaces: then the way there is shown,
//! and leads to the very address. Of a bot that is nowhere, or no more, no page is offered.

import { useLocation, useParams } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useBots } from "#data/bots.ts";
import { useMe } from "#data/me.ts";
import { type MyWorkspace, useWorkspaceOf } from "#data/workspaces.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { NotFound } from "./failures.tsx";
import { useGoToWorkspace } from "./go-to-workspace.ts";
import { PageBody, PageHeading } from "./heading.tsx";

/** The page, or the way to the workspace where it is, or that it is nowhere. */
export function InItsWorkspace({ children }: { readonly children: ReactNode }) {
  const inAddress = useParams({ strict: false, select: (params) => params.bot });
  const bots = useBots().data;
  const isOfOthers =
    inAddress !== undefined && bots !== undefined && !bots.some(({ id }) => id === inAddress);
  const found = useWorkspaceOf(isOfOthers ? inAddress : null).data;
  // One that was made just now may not stand in the list yet; then it is found here.
  if (!isOfOthers || found === undefined || found?.here) return children;
  return found ? <Elsewhere workspace={found} /> : <NotFound />;
}

function Elsewhere({ workspace }: { readonly workspace: MyWorkspace }) {
  const text = useText();
  const goTo = useGoToWorkspace();
  const here = useMe().data?.workspace.name ?? "";
  const address = useLocation({ select: ({ href }) => href });
  const [isGoing, setGoing] = useState(false);
  const { name } = workspace;
  const go = () => {
    setGoing(true);
    void goTo(workspace, address).finally(() => setGoing(false));
  };
  const actions = (
    <Button look="primary" busy={isGoing} onClick={go}>
      <span className="max-w-64 truncate">{text("workspaces-go-to", { name })}</span>
    </Button>
  );
  return (
    <PageBody>
      <PageHeading title={text("workspaces-elsewhere")} help="workspaces" />
      <EmptyState
        icon={<Building2 aria-hidden />}
        title={text("workspaces-elsewhere-title", { name })}
        actions={actions}
      >
        {text("workspaces-elsewhere-why", { here })}
      </EmptyState>
    </PageBody>
  );
}
