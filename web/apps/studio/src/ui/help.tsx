//! The way into the guide: a small `?` beside what it explains, and error codes that lead to their page. Both
//! open beside the studio, so that nothing half done is left.

import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { useLanguage, useText } from "#language/text.tsx";
import { buttonClass } from "./button.tsx";
import { classes } from "./classes.ts";
import { errorAddress, type GuidePage, guideAddress } from "./guide.ts";

export interface HelpLinkProps {
  readonly page: GuidePage;
  /** What it explains, as it is called here. */
  readonly name: string;
  readonly className?: string;
}

export function HelpLink({ page, name, className }: HelpLinkProps) {
  const text = useText();
  const label = text("ui-help", { name });
  return (
    <a
      href={guideAddress(useLanguage(), page)}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={label}
      className={classes(buttonClass("quiet", "icon"), className)}
    >
      <CircleHelp aria-hidden />
    </a>
  );
}

export interface CodeLinkProps {
  readonly code: string;
  /** What is said instead of the bare code. */
  readonly children?: ReactNode;
}

export function CodeLink({ code, children }: CodeLinkProps) {
  return (
    <a
      href={errorAddress(useLanguage(), code)}
      target="_blank"
      rel="noreferrer"
      className="text-xs text-soft underline decoration-line underline-offset-2 hover:text-ink hover:decoration-current"
    >
      {children ?? <code>{code}</code>}
    </a>
  );
}
