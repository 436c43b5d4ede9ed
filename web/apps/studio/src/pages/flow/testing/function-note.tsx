//! Why a function is not started by itself, and from where it can be tried.

import { Link } from "@tanstack/react-router";
import { useFlows, useFlowUses } from "#data/flows.ts";
import { useText } from "#language/text.tsx";

export function FunctionNote({ bot, flow }: { readonly bot: string; readonly flow: string }) {
  const text = useText();
  const flows = useFlows(bot).data ?? [];
  const uses = useFlowUses(bot, flow);
  const callers = new Set((uses.data?.uses ?? []).map((use) => use.flow));
  return (
    <div className="grid grid-cols-1 gap-3">
      <p>{text("testing-function-why")}</p>
      <ul className="grid gap-1">
        {flows
          .filter(({ id }) => callers.has(id))
          .map(({ id, name }) => (
            <li key={id}>
              <Link
                to="/b/$bot/flows/$flow"
                params={{ bot, flow: id }}
                className="font-medium text-accent hover:underline"
              >
                {name}
              </Link>
            </li>
          ))}
      </ul>
      <p className="text-soft">{text("testing-function-block")}</p>
    </div>
  );
}
