//! Which bot one works on, and how to come to another or a new one.

import { useNavigate } from "@tanstack/react-router";
import { Bot, ChevronsUpDown, LayoutTemplate, Plus } from "lucide-react";
import { useState } from "react";
import { useBots } from "#data/bots.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { Menu, MenuChoice, MenuItem, MenuLine } from "#ui/menu.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { useBotAtHand } from "./bot.ts";
import { NewBotDialog } from "./new-bot-dialog.tsx";

export function BotSwitcher() {
  const text = useText();
  const navigate = useNavigate();
  const bots = useBots().data;
  const atHand = useBotAtHand();
  const mayMake = useMay("bots:write");
  // A bot of a template comes published.
  const mayPublish = useMay("bots:publish");
  const [making, setMaking] = useState(false);
  if (!bots) return <Skeleton className="h-10" />;
  const options = bots.map(({ id, name }) => ({ value: id, label: name }));
  const name = bots.find((bot) => bot.id === atHand)?.name ?? text("shell-no-bot");
  const trigger = (
    <button
      type="button"
      aria-label={text("shell-bot", { name })}
      className="flex h-10 w-full items-center gap-2.5 rounded-lg px-2 text-left font-semibold hover:bg-hover"
    >
      <span className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-fill text-on-accent">
        <Bot aria-hidden className="size-4" />
      </span>
      <span className="grow truncate">{name}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-soft" />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger} align="start">
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
          <MenuItem icon={<Plus aria-hidden />} onSelect={() => setMaking(true)}>
            {text("shell-new-bot")}
          </MenuItem>
        )}
        {mayMake && mayPublish && (
          <MenuItem icon={<LayoutTemplate aria-hidden />} onSelect={() => navigate({ to: "/templates" })}>
            {text("shell-from-template")}
          </MenuItem>
        )}
      </Menu>
      <NewBotDialog open={making} onOpenChange={setMaking} />
    </>
  );
}
