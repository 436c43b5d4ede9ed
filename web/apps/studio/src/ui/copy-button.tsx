//! Copies a text, and says that it did.

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "#language/text.tsx";
import { Button, type ButtonProps } from "./button.tsx";
import { toast } from "./toast.tsx";

/** How long it says so. */
const SAID_MS = 2_000;

export interface CopyButtonProps extends Pick<ButtonProps, "look" | "size"> {
  readonly value: string;
  /** What is copied, for those who do not see what stands beside it. */
  readonly label: string;
}

export function CopyButton({ value, label, look, size = "small" }: CopyButtonProps) {
  const text = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    copyText(value).then(
      () => setCopied(true),
      () => toast({ title: text("parts-copy-failed"), tone: "bad" }),
    );
  return (
    <>
      <Button {...(look && { look })} size={size} onClick={copy} aria-label={label}>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-hidden>{text(copied ? "parts-copied" : "parts-copy")}</span>
      </Button>
      <span role="status" className="sr-only">
        {copied && text("parts-copied")}
      </span>
    </>
  );
}

/** Browsers have no clipboard for pages without TLS, other than those of this machine. */
async function copyText(value: string): Promise<void> {
  if (!navigator.clipboard) throw new Error("this page may not write to the clipboard");
  await navigator.clipboard.writeText(value);
}
