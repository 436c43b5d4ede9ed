//! The pages for what went wrong: an address of nothing, and a page that broke.

import { Problem } from "@lancar/api";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { Compass, TriangleAlert } from "lucide-react";
import { useText } from "#language/text.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { CodeLink } from "#ui/help.tsx";
import { PageBody, PageHeading } from "./heading.tsx";
import { ScriptUnreachable } from "./lazy-page.ts";

export function NotFound() {
  const text = useText();
  const home = (
    <Link to="/" className={buttonClass("primary")}>
      {text("shell-to-start")}
    </Link>
  );
  return (
    <PageBody>
      <PageHeading title={text("shell-not-found")} />
      <EmptyState icon={<Compass aria-hidden />} title={text("shell-not-found-title")} actions={home}>
        {text("shell-not-found-why")}
      </EmptyState>
    </PageBody>
  );
}

/** What a page shows instead of itself when it can not be drawn or loaded. Nothing that was saved is lost. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const text = useText();
  const isAway = error instanceof ScriptUnreachable;
  const again = (
    <Button look="primary" onClick={() => (isStale(error) ? window.location.reload() : reset())}>
      {text("ui-retry")}
    </Button>
  );
  return (
    <PageBody>
      <PageHeading title={text("shell-broken")} />
      <EmptyState icon={<TriangleAlert aria-hidden />} title={text("shell-broken-title")} actions={again}>
        <p>{text(isAway ? "shell-server-lost" : "shell-broken-why")}</p>
        {!isAway && (
          <p className="mt-3 font-mono text-xs">
            {error instanceof Problem && !error.isUnreachable ? (
              <CodeLink code={error.code} />
            ) : (
              String(error)
            )}
          </p>
        )}
      </EmptyState>
    </PageBody>
  );
}

/** A page's script is gone, as the server was updated since this document was loaded; or it did not come. */
function isStale(error: unknown): boolean {
  return (
    error instanceof ScriptUnreachable ||
    /dynamically imported module|module script failed/i.test(String(error))
  );
}
