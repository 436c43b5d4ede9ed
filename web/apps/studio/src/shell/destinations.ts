//! Everything the command palette can go to.

import { useNavigate } from "@tanstack/react-router";
import { Bot, Building2, LayoutTemplate, type LucideIcon } from "lucide-react";
import { useBots } from "#data/bots.ts";
import { useFlows } from "#data/flows.ts";
import { useMe } from "#data/me.ts";
import { useMayMakeWorkspaces, useMyWorkspaces } from "#data/workspaces.ts";
import { useText } from "#language/text.tsx";
import { FLOW_TYPE } from "#pages/flows/flow-type.tsx";
import { SECTIONS } from "#pages/settings/section.ts";
import { useBotAtHand } from "./bot.ts";
import { ENTRIES } from "./entries.ts";
import { useGoToWorkspace } from "./go-to-workspace.ts";
import { useNewWorkspace } from "./new-workspace-state.ts";

export interface Destination {
  readonly key: string;
  readonly name: string;
  /** What it is, in a word. */
  readonly kind: string;
  readonly icon: LucideIcon;
  readonly go: () => void;
}

/** As many as fit on a screen: who does not see it types another letter. */
const MOST = 50;

export function useDestinations(): readonly Destination[] {
  const bot = useBotAtHand();
  const pages = usePages(bot);
  const flows = useFlowsOf(bot);
  const bots = useBotsBut(bot);
  const workspaces = useWorkspacesBut();
  const sections = useSections();
  return [...pages, ...flows, ...bots, ...workspaces, ...sections];
}

/** Those that hold every word, the ones that begin with it first; an id that is written whole finds its own. */
export function matching(all: readonly Destination[], typed: string): readonly Destination[] {
  const whole = typed.trim().toLowerCase();
  const words = whole.split(/\s+/);
  const fits = ({ key, name }: Destination) =>
    key === typed.trim() || words.every((word) => name.toLowerCase().includes(word));
  const begins = ({ name }: Destination) => Number(name.toLowerCase().startsWith(whole));
  return all
    .filter(fits)
    .sort((a, b) => begins(b) - begins(a))
    .slice(0, MOST);
}

function usePages(bot: string | null): readonly Destination[] {
  const text = useText();
  const navigate = useNavigate();
  const me = useMe().data;
  return ENTRIES.flatMap(({ label, icon, target, permission }): Destination[] => {
    if (!me?.permissions.includes(permission)) return [];
    const shown = { key: label, name: text(label), kind: text("shell-page"), icon };
    if (target.at === "workspace") return [{ ...shown, go: () => navigate({ to: target.to }) }];
    return bot === null ? [] : [{ ...shown, go: () => navigate({ to: target.to, params: { bot } }) }];
  });
}

/** Each part of the settings by its own name, and the templates. */
function useSections(): readonly Destination[] {
  const text = useText();
  const navigate = useNavigate();
  const me = useMe().data;
  const seen = SECTIONS.filter(
    ({ permission }) => permission === null || me?.permissions.includes(permission),
  );
  const sections = seen.map(({ id, label, icon }) => ({
    key: label,
    name: text(label),
    kind: text("settings-menu"),
    icon,
    go: () => navigate({ to: "/settings/$section", params: { section: id } }),
  }));
  const templates = {
    key: "templates",
    name: text("templates-title"),
    kind: text("shell-page"),
    icon: LayoutTemplate,
    go: () => navigate({ to: "/templates" }),
  };
  return [...sections, templates];
}

function useFlowsOf(bot: string | null): readonly Destination[] {
  const text = useText();
  const navigate = useNavigate();
  const flows = useFlows(bot).data ?? [];
  if (bot === null) return [];
  return flows.map(({ id, name, type }) => ({
    key: id,
    name,
    kind: text(FLOW_TYPE[type].label),
    icon: FLOW_TYPE[type].icon,
    go: () => navigate({ to: "/b/$bot/flows/$flow", params: { bot, flow: id } }),
  }));
}

function useBotsBut(atHand: string | null): readonly Destination[] {
  const text = useText();
  const navigate = useNavigate();
  const bots = useBots().data ?? [];
  const others = bots.filter(({ id }) => id !== atHand);
  return others.map(({ id, name }) => ({
    key: id,
    name,
    kind: text("shell-a-bot"),
    icon: Bot,
    go: () => navigate({ to: "/b/$bot/flows", params: { bot: id } }),
  }));
}

/** One's other workspaces, and a new one. */
function useWorkspacesBut(): readonly Destination[] {
  const text = useText();
  const goTo = useGoToWorkspace();
  const mayMake = useMayMakeWorkspaces();
  const make = useNewWorkspace((making) => making.setOpen);
  const others = (useMyWorkspaces().data ?? []).filter(({ here }) => !here);
  const shown = { kind: text("workspaces-kind"), icon: Building2 };
  const ways = others.map((there) => ({
    ...shown,
    key: there.id,
    name: text("workspaces-go-to-workspace", { name: there.name }),
    go: () => void goTo(there),
  }));
  const anew = { ...shown, key: "new-workspace", name: text("workspaces-new"), go: () => make(true) };
  return mayMake ? [...ways, anew] : ways;
}
