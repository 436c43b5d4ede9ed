//! The name of the sub flow: the heading of the page, and written in place when it is pressed.

import { useLocation } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useText } from "#language/text.tsx";

export interface FlowHeadingProps {
  readonly name: string;
  readonly isWriting: boolean;
  readonly onWrite: () => void;
  readonly onDone: (name: string) => void;
}

export function FlowHeading({ name, isWriting, onWrite, onDone }: FlowHeadingProps) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  // One who has come here from another page arrives at the heading, as on every page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each arrival
  useEffect(() => heading.current?.focus(), [path]);
  return (
    <h1 ref={heading} tabIndex={-1} className="min-w-0 text-base font-semibold">
      <title>{`${name} · Lancar`}</title>
      {isWriting ? (
        <NameInput name={name} onDone={onDone} />
      ) : (
        <button
          type="button"
          title={text("builder-rename-flow")}
          className="block max-w-full truncate md:max-w-80 rounded-md px-1 py-0.5 hover:bg-hover"
          onClick={onWrite}
        >
          {name}
        </button>
      )}
    </h1>
  );
}

function NameInput({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const text = useText();
  const [value, setValue] = useState(name);
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
      aria-label={text("builder-rename-flow")}
      className="w-72 rounded-md border border-edge bg-paper px-1 py-0.5"
      value={value}
      maxLength={80}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(cancelled.current ? name : value.trim())}
    />
  );
}
