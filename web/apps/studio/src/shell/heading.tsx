//! The heading of a page. It names the browser's tab, and takes the focus when one has come here from another
//! page, so that the keyboard and the screen reader arrive as well.

import { useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import type { GuidePage } from "#ui/guide.ts";
import { HelpLink } from "#ui/help.tsx";

/** Where the focus was last put. The first page of a visit begins at its top, as the browser has it. */
let arrivedAt: string | null = null;

export interface PageHeadingProps {
  readonly title: string;
  /** Where the guide explains the page. */
  readonly help?: GuidePage;
  /** Beside the heading: badges. */
  readonly aside?: ReactNode;
  /** Buttons at the far end. */
  readonly actions?: ReactNode;
}

export function PageHeading({ title, help, aside, actions }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not the address that is asked for: the page that is left would take it for its own.
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? null });
  useEffect(() => {
    if (path === null) return;
    if (arrivedAt !== null && arrivedAt !== path) heading.current?.focus();
    arrivedAt = path;
  }, [path]);
  return (
    <header className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <title>{`${title} · Lancar`}</title>
      <div className="flex min-w-0 flex-wrap items-center gap-3">
        <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight wrap-anywhere">
          {title}
        </h1>
        {help && <HelpLink page={help} name={title} className="-ml-1.5" />}
        {aside}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

export interface PageBodyProps {
  /** `wide`: something stands beside the text. */
  readonly width?: "reading" | "wide";
  readonly children: ReactNode;
}

/** The frame of a page that scrolls as a whole; the builder has its own. */
export function PageBody({ width = "reading", children }: PageBodyProps) {
  const most = width === "wide" ? "max-w-[110rem]" : "max-w-6xl";
  return <div className={`mx-auto w-full ${most} px-4 py-6 sm:px-8 sm:py-8`}>{children}</div>;
}
