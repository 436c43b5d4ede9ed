//! Instead of a page that a role may not see: who comes to its address all the same is told so.

import { Lock } from "lucide-react";
import { useText } from "#language/text.tsx";
import { EmptyState } from "#ui/empty-state.tsx";

export function NotForYou() {
  const text = useText();
  return (
    <EmptyState icon={<Lock aria-hidden />} title={text("shell-not-for-you")}>
      {text("shell-not-for-you-why")}
    </EmptyState>
  );
}
