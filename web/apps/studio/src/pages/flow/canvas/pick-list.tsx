//! A field that searches a list (the combobox pattern of ARIA): the focus stays in the field, the arrows move
//! the mark, Enter takes it. For adding blocks and for choosing where a wire leads.

import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useText } from "#language/text.tsx";

export interface PickRow {
  readonly key: string;
  readonly name: string;
  readonly detail?: string;
  readonly icon?: ReactNode;
  /** What else it is found by. */
  readonly words?: string;
  /** The heading above the first row of a group. */
  readonly group?: string;
}

export interface PickListProps<Row extends PickRow> {
  readonly label: string;
  readonly hint: string;
  readonly rows: readonly Row[];
  readonly onPick: (row: Row) => void;
}

/** The rows that hold every word; those whose name begins with it first, then those whose name holds it. */
export function matchingRows<Row extends PickRow>(rows: readonly Row[], query: string): readonly Row[] {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return rows;
  const all = (row: Row) => `${row.name} ${row.detail ?? ""} ${row.words ?? ""}`.toLowerCase();
  const fitting = rows.filter((row) => terms.every((term) => all(row).includes(term)));
  const first = terms[0] ?? "";
  const rank = ({ name }: Row) => {
    const at = name.toLowerCase().indexOf(first);
    return at === 0 ? 0 : at > 0 ? 1 : 2;
  };
  return fitting.toSorted((a, b) => rank(a) - rank(b));
}

export function PickList<Row extends PickRow>({ label, hint, rows, onPick }: PickListProps<Row>) {
  const text = useText();
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = matchingRows(rows, query);
  const marked = Math.min(at, found.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = found[marked];
    if (step && found.length > 0) setAt((marked + step + found.length) % found.length);
    else if (event.key === "Enter" && row) onPick(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-3">
        <Search aria-hidden className="size-4 shrink-0 text-soft" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was opened to be searched
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={found[marked] && `${id}-${marked}`}
          aria-label={label}
          placeholder={hint}
          className="h-10 min-w-0 grow bg-transparent outline-none"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={id} role="listbox" aria-label={label} className="max-h-72 overflow-y-auto p-1.5">
        {found.map((row, index) => (
          <PickOption
            key={row.key}
            id={`${id}-${index}`}
            row={row}
            heading={query === "" && row.group !== found[index - 1]?.group ? row.group : undefined}
            marked={index === marked}
            onPick={() => onPick(row)}
          />
        ))}
      </div>
      <p role="status" className={found.length > 0 ? "sr-only" : "px-3 pb-3 text-soft"}>
        {text("builder-pick-found", { count: found.length })}
      </p>
    </>
  );
}

interface PickOptionProps {
  readonly id: string;
  readonly row: PickRow;
  readonly heading: string | undefined;
  readonly marked: boolean;
  readonly onPick: () => void;
}

function PickOption({ id, row, heading, marked, onPick }: PickOptionProps) {
  return (
    <>
      {heading && (
        <div role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-soft">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its keys choose the row */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={marked}
        ref={(element) => {
          if (marked) element?.scrollIntoView?.({ block: "nearest" });
        }}
        onClick={onPick}
        className="flex cursor-pointer items-center gap-2.5 rounded-lg px-2 py-1.5 hover:bg-hover aria-selected:bg-hover"
      >
        {row.icon}
        <span className="min-w-0">
          <span className="block truncate font-medium">{row.name}</span>
          {row.detail && <span className="block truncate text-xs text-soft">{row.detail}</span>}
        </span>
      </div>
    </>
  );
}
