//! Where one works: which bot, and in which workspace, when one has several; and how to come to another or a new
//! one. With one workspace nothing here speaks of workspaces but the way to make a second.

import { useNavigate } from "@tanstack/react-router";
import { Bot, Building2, ChevronsUpDown, LayoutTemplate, Plus } from "lucide-react";
import { useState } from "react";
import { useBots } from "#data/bots.ts";
import { useMay } from "#data/me.ts";
import { type MyWorkspace, useMayMakeWorkspaces, useMyWorkspaces } from "#data/workspaces.ts";
import { useText } from "#language/text.tsx";
import { ROLE } from "#pages/settings/members/role.ts";
import { Menu, MenuChoice, MenuItem, MenuLine } from "#ui/menu.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { useBotAtHand } from "./bot.ts";
import { useGoToWorkspace } from "./go-to-workspace.ts";
import { NewBotDialog } from "./new-bot-dialog.tsx";
import { useNewWorkspace } from "./new-workspace-state.ts";

export function BotSwitcher() {
  const text = useText();
  const bots = useBots().data;
  const atHand = useBotAtHand();
  const workspaces = useMyWorkspaces().data ?? [];
  const mayMakeWorkspaces = useMayMakeWorkspaces();
  const makeWorkspace = useNewWorkspace((making) => making.setOpen);
  const [making, setMaking] = useState(false);
  if (!bots) return <Skeleton className="h-10" />;
  const none = text(bots.length === 0 ? "shell-no-bot" : "shell-choose-bot");
  const name = bots.find((bot) => bot.id === atHand)?.name ?? none;
  const isSeveral = workspaces.length > 1;
  const here = isSeveral ? workspaces.find((workspace) => workspace.here)?.name : undefined;
  const trigger = (
    <button
      type="button"
      aria-label={
        here === undefined
          ? text("shell-bot", { name })
          : text("workspaces-bot-in", { workspace: here, name })
      }
      className="flex min-h-10 w-full items-center gap-2.5 rounded-lg px-2 py-1 text-left hover:bg-hover"
    >
      <span className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-fill text-on-accent">
        <Bot aria-hidden className="size-4" />
      </span>
      <span className="grid min-w-0 grow">
        {here !== undefined && <span className="truncate text-xs text-soft">{here}</span>}{" "}
        <span className="truncate font-semibold">{name}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-soft" />
    </button>
  );
  const newWorkspace = (
    <MenuItem icon={<Building2 aria-hidden />} onSelect={() => makeWorkspace(true)}>
      {text("workspaces-new-menu")}
    </MenuItem>
  );
  return (
    <>
      <Menu trigger={trigger} align="start">
        {isSeveral && (
          <>
            <WorkspaceChoice workspaces={workspaces} />
            {mayMakeWorkspaces && newWorkspace}
            <MenuLine />
          </>
        )}
        <BotChoice bots={bots} atHand={atHand} onNew={() => setMaking(true)} />
        {!isSeveral && mayMakeWorkspaces && (
          <>
            <MenuLine />
            {newWorkspace}
          </>
        )}
      </Menu>
      <NewBotDialog open={making} onOpenChange={setMaking} />
    </>
  );
}

function WorkspaceChoice({ workspaces }: { readonly workspaces: readonly MyWorkspace[] }) {
  const text = useText();
  const goTo = useGoToWorkspace();
  const options = workspaces.map(({ id, name, role }) => ({
    value: id,
    label: name,
    hint: text(ROLE[role].label),
  }));
  const go = (id: string) => {
    const chosen = workspaces.find((workspace) => workspace.id === id);
    if (chosen && !chosen.here) void goTo(chosen);
  };
  return (
    <MenuChoice
      label={text("workspaces-yours")}
      value={workspaces.find(({ here }) => here)?.id ?? ""}
      options={options}
      onValueChange={go}
    />
  );
}

interface BotChoiceProps {
  readonly bots: readonly { readonly id: string; readonly name: string }[];
  readonly atHand: string | null;
  readonly onNew: () => void;
}

function BotChoice({ bots, atHand, onNew }: BotChoiceProps) {
  const text = useText();
  const navigate = useNavigate();
  const mayMake = useMay("bots:write");
  // A bot of a template comes published.
  const mayPublish = useMay("bots:publish");
  const options = bots.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {options.length > 0 && (
        <MenuChoice
          label={text("shell-bots")}
          value={atHand ?? ""}
          options={options}
          onValueChange={(bot) => navigate({ to: "/b/$bot/flows", params: { bot } })}
        />
      )}
      {mayMake && options.length > 0 && <MenuLine />}
      {mayMake && (
        <MenuItem icon={<Plus aria-hidden />} onSelect={onNew}>
          {text("shell-new-bot")}
        </MenuItem>
      )}
      {mayMake && mayPublish && (
        <MenuItem icon={<LayoutTemplate aria-hidden />} onSelect={() => navigate({ to: "/templates" })}>
          {text("shell-from-template")}
        </MenuItem>
      )}
    </>
  );
}
