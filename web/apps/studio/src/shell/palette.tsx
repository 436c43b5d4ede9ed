//! Ctrl+K: goes to anything by a few letters of its name or by its id. An input that drives a list (the combobox pattern
//! of ARIA): the focus stays in the input, the arrows move the mark. What is chosen is done when the focus is back
//! where it was, so that a dialog that it opens keeps the focus, and returns it there.

import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { Veil } from "#ui/dialog.tsx";
import { useFocusReturn } from "#ui/focus-return.ts";
import { type Destination, matching, useDestinations } from "./destinations.ts";
import { type Search as Searched, useSearch } from "./palette-search.ts";
import { usePalette } from "./palette-state.ts";

export function Palette() {
  const text = useText();
  const { isOpen, setOpen } = usePalette();
  const focusReturn = useFocusReturn();
  const chosen = useRef<Destination | null>(null);
  const onClosed = (event: Event) => {
    focusReturn.onCloseAutoFocus(event);
    const destination = chosen.current;
    chosen.current = null;
    if (destination) queueMicrotask(destination.go);
  };
  const choose = (destination: Destination) => {
    chosen.current = destination;
    setOpen(false);
  };
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [setOpen]);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Portal>
        <Veil />
        <Radix.Content
          {...focusReturn}
          onCloseAutoFocus={onClosed}
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100%-2rem)] max-w-xl -translate-x-1/2 animate-appear overflow-hidden rounded-xl border border-line bg-raised shadow-float"
        >
          <Radix.Title className="sr-only">{text("shell-search")}</Radix.Title>
          <Finder onChosen={choose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Finder({ onChosen }: { readonly onChosen: (destination: Destination) => void }) {
  const text = useText();
  const id = useId();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const searched = useSearch(words);
  // Behind the others, so that what is marked stays where it is when they come.
  const found = [...matching(useDestinations(), words), ...searched.found];
  const marked = Math.min(at, found.length - 1);
  const goTo = (destination: Destination | undefined) => {
    if (destination) onChosen(destination);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) setAt((marked + step + found.length) % found.length);
    else if (event.key === "Enter") goTo(found[marked]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-soft" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={found[marked] && `${id}-${marked}`}
          aria-label={text("shell-search")}
          placeholder={text("shell-search-hint")}
          className="h-12 grow bg-transparent text-base outline-none"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={id}
        role="listbox"
        aria-label={text("shell-search")}
        className="max-h-80 overflow-y-auto p-1.5"
      >
        {found.map((destination, index) => (
          <Row
            key={destination.key}
            id={`${id}-${index}`}
            destination={destination}
            marked={index === marked}
            onPick={() => goTo(destination)}
          />
        ))}
      </div>
      <Outcome state={searched.state} count={found.length} />
    </>
  );
}

interface OutcomeProps {
  readonly state: Searched["state"];
  readonly count: number;
}

/** How the search stands; that something was found is seen, and only said. */
function Outcome({ state, count }: OutcomeProps) {
  const text = useText();
  const words = {
    searching: text("shell-searching"),
    failed: text("shell-search-failed"),
    done: text("shell-found", { count }),
  };
  return (
    <p role="status" className={classes("px-4 py-2 text-soft", state === "done" && count > 0 && "sr-only")}>
      {words[state]}
    </p>
  );
}

interface RowProps {
  readonly id: string;
  readonly destination: Destination;
  readonly marked: boolean;
  readonly onPick: () => void;
}

function Row({ id, destination, marked, onPick }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus, and its keys choose the row
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      ref={(row) => {
        if (marked) row?.scrollIntoView?.({ block: "nearest" });
      }}
      onClick={onPick}
      className="flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 hover:bg-hover aria-selected:bg-hover [&_svg]:size-4 [&_svg]:text-soft"
    >
      <destination.icon aria-hidden />
      <span className="grow truncate">{destination.name}</span>
      <span className="text-xs text-soft">{destination.kind}</span>
    </div>
  );
}
