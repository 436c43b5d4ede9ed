//! The left menu: the workspace and the bot at hand, the pages, the person.

import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useMe } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { useBotAtHand } from "./bot.ts";
import { BotSwitcher } from "./bot-switcher.tsx";
import { ENTRIES, type Entry } from "./entries.ts";
import { usePalette } from "./palette-state.ts";
import { UserMenu } from "./user-menu.tsx";

export function SideMenu() {
  const text = useText();
  const me = useMe().data;
  const openPalette = usePalette((palette) => palette.open);
  const entries = ENTRIES.filter((entry) => me?.permissions.includes(entry.permission));
  return (
    <div className="flex h-full flex-col gap-4 p-3">
      <BotSwitcher />
      <button
        type="button"
        onClick={openPalette}
        className="flex h-9 items-center gap-2.5 rounded-lg border border-line bg-paper px-2.5 text-soft shadow-card hover:text-ink"
      >
        <Search aria-hidden className="size-4" />
        <span className="grow text-left">{text("shell-search")}</span>
        <kbd className="font-sans text-xs">Ctrl K</kbd>
      </button>
      <nav aria-label={text("shell-menu")} className="grow overflow-y-auto">
        <ul className="grid gap-0.5">
          {entries.map((entry) => (
            <MenuEntry key={entry.label} entry={entry} />
          ))}
        </ul>
      </nav>
      <UserMenu />
    </div>
  );
}

const LOOK =
  "flex h-9 items-center gap-2.5 rounded-lg px-2.5 font-medium text-soft transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent [&_svg]:size-4";

function MenuEntry({ entry }: { readonly entry: Entry }) {
  const text = useText();
  const bot = useBotAtHand();
  const inside = (
    <>
      <entry.icon aria-hidden />
      {text(entry.label)}
    </>
  );
  if (entry.target.at === "workspace") {
    return (
      <li>
        <Link to={entry.target.to} className={LOOK}>
          {inside}
        </Link>
      </li>
    );
  }
  if (bot === null) return null;
  const { to } = entry.target;
  return (
    <li>
      {/* All pages of the bot begin with the address of its first one. */}
      <Link to={to} params={{ bot }} activeOptions={{ exact: to === "/b/$bot" }} className={LOOK}>
        {inside}
      </Link>
    </li>
  );
}
