//! A text that may be long and wide: it scrolls, also with the keyboard, and can be copied.

import { CopyButton } from "./copy-button.tsx";

export interface WireProps {
  readonly label: string;
  readonly children: string;
}

export function Wire({ label, children }: WireProps) {
  return (
    <div className="relative">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={label}
        className="max-h-80 overflow-auto rounded-lg border border-line bg-ground p-3 pr-12"
      >
        <pre className="font-mono text-xs leading-relaxed">{children}</pre>
      </section>
      <span className="absolute top-1.5 right-1.5 rounded-md bg-ground">
        <CopyButton what={children} />
      </span>
    </div>
  );
}
