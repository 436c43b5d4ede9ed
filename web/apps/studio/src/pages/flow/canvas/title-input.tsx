//! Writing a title in place: Enter and leaving keep it, Escape does not.

import { type KeyboardEvent, useRef, useState } from "react";
import { useText } from "#language/text.tsx";

export interface TitleInputProps {
  readonly title: string;
  readonly placeholder: string;
  readonly onDone: (title: string) => void;
  readonly onCancel: () => void;
}

export function TitleInput({ title, placeholder, onDone, onCancel }: TitleInputProps) {
  const text = useText();
  const [value, setValue] = useState(title);
  const cancelled = useRef(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.stopPropagation();
    cancelled.current = event.key === "Escape";
    event.currentTarget.blur();
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for
      autoFocus
      aria-label={text("builder-rename")}
      className="nodrag nopan min-w-0 grow rounded border border-edge bg-paper px-1 font-semibold"
      value={value}
      placeholder={placeholder}
      maxLength={80}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => (cancelled.current ? onCancel() : onDone(value.trim()))}
    />
  );
}
