//! Writing a note in place. Leaving it keeps what was written, and so does Escape: there is nothing to lose.

import { useState } from "react";
import { useText } from "#language/text.tsx";

export interface NoteInputProps {
  readonly text: string;
  readonly onDone: (text: string) => void;
}

export function NoteInput({ text: begin, onDone }: NoteInputProps) {
  const text = useText();
  const [value, setValue] = useState(begin);
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for
      autoFocus
      aria-label={text("builder-note")}
      className="nodrag nopan nowheel size-full resize-none bg-transparent outline-none"
      value={value}
      maxLength={4000}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        event.currentTarget.blur();
      }}
      onBlur={() => onDone(value)}
    />
  );
}
