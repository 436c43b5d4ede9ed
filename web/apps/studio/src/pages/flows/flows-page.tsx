//! All sub flows of a bot: found, made, renamed, copied, deleted, and carried in and out as files.

import { getRouteApi } from "@tanstack/react-router";
import { Plus, Upload, Workflow } from "lucide-react";
import { useBot } from "#data/bots.ts";
import { type FlowLine, useFlows } from "#data/flows.ts";
import { useMay } from "#data/me.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { usePreferences } from "#shell/preferences.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { DropZone, useFilePicker } from "./drop-zone.tsx";
import { filtered } from "./filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FlowCards, FlowCardsLoading } from "./flow-cards.tsx";
import { FlowDialogs, useFlowDialogs } from "./flow-dialogs.tsx";
import { FlowTable } from "./flow-table.tsx";
import { FolderBar } from "./folder-bar.tsx";
import { ImportDialog, useImport } from "./import.tsx";
import { MarkedBar } from "./marked-bar.tsx";
import { type Shelf, useShelf } from "./shelf.ts";

const route = getRouteApi("/b/$bot/flows");
const NO_LINES: readonly FlowLine[] = [];

export function FlowsPage() {
  const text = useText();
  const { bot } = route.useParams();
  const importing = useImport(bot);
  const pickFiles = useFilePicker(importing.take);
  const dialogs = useFlowDialogs();
  const mayWrite = useMay("bots:write");
  const shelf = useShelf(bot);
  const { data: flows = NO_LINES, error } = useFlows(bot);
  const chosen = route.useSearch().folder;
  const folder = shelf.folders.find(({ id }) => id === chosen)?.id ?? null;
  // Into a bot that can not be read nothing is brought.
  const isOffered = mayWrite && !error;
  const actions = isOffered && (
    <>
      <Button onClick={pickFiles}>
        <Upload aria-hidden />
        {text("flows-import")}
      </Button>
      <Button look="primary" onClick={() => dialogs.open({ kind: "new" })}>
        <Plus aria-hidden />
        {text("flows-new")}
      </Button>
    </>
  );
  return (
    <DropZone enabled={isOffered} onFiles={importing.take}>
      <PageBody>
        <PageHeading title={text("flows-title")} help="flows" actions={actions} />
        <Overview
          shelf={shelf}
          onNew={() => dialogs.open({ kind: "new" })}
          onImport={pickFiles}
          onOpen={dialogs.open}
        />
      </PageBody>
      <FlowDialogs bot={bot} state={dialogs} flows={flows} shelf={shelf} folder={folder} />
      <ImportDialog state={importing} />
    </DropZone>
  );
}

interface OverviewProps {
  readonly shelf: Shelf;
  readonly onNew: () => void;
  readonly onImport: () => void;
  readonly onOpen: ReturnType<typeof useFlowDialogs>["open"];
}

function Overview({ shelf, onNew, onImport, onOpen }: OverviewProps) {
  const { bot } = route.useParams();
  const filter = route.useSearch();
  const language = useLanguage();
  const flows = useFlows(bot);
  const mainFlow = useBot(bot).data?.document.main_flow;
  const view = usePreferences((preferences) => preferences.flowsView);
  if (flows.error) return <ProblemNote error={flows.error} onRetry={() => flows.refetch()} />;
  if (!flows.data) return <FlowCardsLoading />;
  if (flows.data.length === 0) return <NoFlows onNew={onNew} onImport={onImport} />;
  const found = filtered(flows.data, filter, language);
  const List = view === "cards" ? FlowCards : FlowTable;
  return (
    <>
      <FolderBar bot={bot} flows={flows.data} filter={filter} shelf={shelf} onOpen={onOpen} />
      <FilterBar bot={bot} filter={filter} count={found.length} shelf={shelf} onOpen={onOpen} />
      {found.length === 0 ? (
        <NothingFound />
      ) : (
        <List
          bot={bot}
          flows={found}
          mainFlow={typeof mainFlow === "string" ? mainFlow : null}
          onOpen={onOpen}
          shelf={shelf}
        />
      )}
      <MarkedBar
        flows={flows.data.filter(({ id }) => shelf.marked.has(id))}
        onOpen={onOpen}
        onUnmark={shelf.unmark}
      />
    </>
  );
}

function NoFlows({ onNew, onImport }: Pick<OverviewProps, "onNew" | "onImport">) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const actions = mayWrite && (
    <>
      <Button onClick={onImport}>{text("flows-import")}</Button>
      <Button look="primary" onClick={onNew}>
        {text("flows-new")}
      </Button>
    </>
  );
  return (
    <EmptyState icon={<Workflow aria-hidden />} title={text("flows-none")} actions={actions}>
      {text("flows-none-yet")}
    </EmptyState>
  );
}

function NothingFound() {
  const text = useText();
  const navigate = route.useNavigate();
  return (
    <EmptyState
      icon={<Workflow aria-hidden />}
      title={text("flows-nothing-found")}
      actions={<Button onClick={() => navigate({ search: {} })}>{text("flows-clear-filter")}</Button>}
    >
      {text("flows-nothing-found-why")}
    </EmptyState>
  );
}
