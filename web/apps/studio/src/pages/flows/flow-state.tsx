//! What people in the chat get of a sub flow: nothing yet, or a version that may be behind the draft.

import { Check } from "lucide-react";
import type { FlowLine } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";

export function FlowState({ flow }: { readonly flow: FlowLine }) {
  const text = useText();
  if (flow.published == null) return <Badge tone="wait">{text("flows-unpublished")}</Badge>;
  return (
    <>
      <Badge tone="good">
        <Check aria-hidden />
        {text("flows-published", { version: flow.published })}
      </Badge>
      {flow.changed && <Badge tone="wait">{text("flows-changed")}</Badge>}
    </>
  );
}
