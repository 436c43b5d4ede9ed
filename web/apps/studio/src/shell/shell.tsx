//! What is around every page: skip link, left menu, notices, palette. On a narrow screen the menu is a drawer.

import { Outlet, useLocation } from "@tanstack/react-router";
import { Menu as MenuIcon } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useEffect, useState } from "react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { Veil } from "#ui/dialog.tsx";
import { InItsWorkspace } from "./bot-elsewhere.tsx";
import { useLiveChanges } from "./live-changes.ts";
import { MovedNotice } from "./moved-notice.tsx";
import { NewWorkspaceDialog } from "./new-workspace-dialog.tsx";
import { OfflineNotice } from "./offline.tsx";
import { Palette } from "./palette.tsx";
import { SideMenu } from "./side-menu.tsx";

export function Shell() {
  const text = useText();
  useLiveChanges();
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-lg bg-accent-fill px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {text("shell-skip")}
      </a>
      <OfflineNotice />
      <div className="flex min-h-0 grow flex-col md:flex-row">
        <aside className="hidden w-60 shrink-0 border-r border-line md:block">
          <SideMenu />
        </aside>
        <Drawer />
        <main id="content" tabIndex={-1} className="min-h-0 min-w-0 grow overflow-y-auto">
          <InItsWorkspace>
            <Outlet />
          </InItsWorkspace>
        </main>
      </div>
      <Palette />
      <NewWorkspaceDialog />
      <MovedNotice />
    </div>
  );
}

function Drawer() {
  const text = useText();
  const [open, setOpen] = useState(false);
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes it
  useEffect(() => setOpen(false), [path]);
  return (
    <header className="flex items-center gap-2 border-b border-line px-3 py-2 md:hidden">
      <Radix.Root open={open} onOpenChange={setOpen}>
        <Radix.Trigger asChild>
          <IconButton label={text("shell-menu")}>
            <MenuIcon aria-hidden />
          </IconButton>
        </Radix.Trigger>
        <Radix.Portal>
          <Veil />
          <Radix.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] animate-slide-in border-r border-line bg-ground shadow-float"
          >
            <Radix.Title className="sr-only">{text("shell-menu")}</Radix.Title>
            <SideMenu />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <span className="font-semibold">Lancar</span>
    </header>
  );
}
