//! Puts a text on the clipboard, and says that it did.

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { toast } from "#ui/toast.tsx";

export function CopyButton({ what, label }: { readonly what: string; readonly label?: string }) {
  const text = useText();
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setIsDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [isDone]);
  const copy = () =>
    navigator.clipboard.writeText(what).then(
      () => setIsDone(true),
      () => toast({ title: text("runs-not-copied"), tone: "bad" }),
    );
  return (
    <IconButton label={isDone ? text("runs-copied") : (label ?? text("runs-copy"))} onClick={copy}>
      {isDone ? <Check aria-hidden /> : <Copy aria-hidden />}
    </IconButton>
  );
}
