//! One of many, found by a few letters; or a new one of that name. An input that drives a list (the combobox
//! pattern of ARIA): the focus stays in the input, the arrows move the mark.

import { ChevronDown, Plus } from "lucide-react";
import { Popover } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useText } from "#language/text.tsx";
import { classes } from "./classes.ts";
import type { FieldTies } from "./field.tsx";
import { INPUT_FRAME } from "./input.tsx";

export interface ComboOption {
  readonly value: string;
  readonly label: string;
  /** A word beside it: its type. */
  readonly detail?: string;
}

export interface ComboboxProps extends Partial<FieldTies> {
  readonly value: string;
  readonly options: readonly ComboOption[];
  readonly onValueChange: (value: string) => void;
  /** What is shown of a value that is none of the options. */
  readonly unknown?: string;
  readonly hint?: string;
  /** Makes a new one of what was written; without it nothing can be made. */
  readonly onCreate?: (written: string) => void;
  /** Instead of a label that is seen. */
  readonly "aria-label"?: string;
}

export function Combobox(props: ComboboxProps) {
  const { value, options, onValueChange, unknown, hint, onCreate, ...ties } = props;
  const text = useText();
  const list = useId();
  const [written, setWritten] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const isOpen = written !== null;
  const rows = rowsFor(options, written ?? "", onCreate !== undefined);
  const marked = Math.min(at, rows.length - 1);
  const chosen = options.find((option) => option.value === value);
  const open = () => {
    setWritten("");
    setAt(Math.max(0, options.indexOf(chosen ?? { value, label: value })));
  };
  const close = () => setWritten(null);
  const take = (row: Row | undefined) => {
    close();
    if (row?.kind === "option") onValueChange(row.option.value);
    else if (row) onCreate?.(row.written);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const opens = !isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp");
    if (opens) open();
    const done = opens || (isOpen && onOpenKey(event.key, { rows, marked, setAt, take, close }));
    if (done) event.preventDefault();
    if (done && event.key === "Escape") event.stopPropagation();
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={(opened) => opened || close()}>
      <Popover.Anchor asChild>
        <span className="relative block">
          <input
            {...ties}
            role="combobox"
            autoComplete="off"
            aria-expanded={isOpen}
            aria-controls={isOpen ? list : undefined}
            aria-activedescendant={isOpen && rows[marked] ? `${list}-${marked}` : undefined}
            placeholder={isOpen && chosen ? chosen.label : hint}
            className={classes(INPUT_FRAME, "h-9 pr-8 text-ellipsis")}
            value={written ?? chosen?.label ?? unknown ?? value}
            onChange={(event) => {
              setWritten(event.target.value);
              setAt(0);
            }}
            onClick={() => isOpen || open()}
            onBlur={close}
            onKeyDown={onKeyDown}
          />
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-soft"
          />
        </span>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          id={list}
          role="listbox"
          aria-label={ties["aria-label"] ?? hint}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-60 max-h-72 w-(--radix-popover-trigger-width) min-w-52 animate-appear overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          {rows.length === 0 ? (
            <p className="px-2.5 py-2 text-soft">
              {text(onCreate && written === "" ? "ui-type-to-create" : "ui-nothing-fits")}
            </p>
          ) : (
            <Rows list={list} rows={rows} marked={marked} value={value} onTake={take} />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type Row =
  | { readonly kind: "option"; readonly option: ComboOption }
  | { readonly kind: "create"; readonly written: string };

/** All words have to fit; what begins with them comes first. */
function rowsFor(options: readonly ComboOption[], written: string, mayCreate: boolean): readonly Row[] {
  const words = written.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = options.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const begins = ({ label }: ComboOption) => label.toLowerCase().startsWith(words[0] ?? "");
  const sorted = [...fits.filter(begins), ...fits.filter((option) => !begins(option))];
  const rows = sorted.map((option): Row => ({ kind: "option", option }));
  const name = written.trim();
  const isTaken = options.some(({ label }) => label.toLowerCase() === name.toLowerCase());
  return mayCreate && name !== "" && !isTaken ? [...rows, { kind: "create", written: name }] : rows;
}

interface OpenList {
  readonly rows: readonly Row[];
  readonly marked: number;
  readonly setAt: (at: number) => void;
  readonly take: (row: Row | undefined) => void;
  readonly close: () => void;
}

/** Whether the key meant the list. */
function onOpenKey(key: string, { rows, marked, setAt, take, close }: OpenList): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step !== undefined) setAt(rows.length === 0 ? 0 : (marked + step + rows.length) % rows.length);
  else if (key === "Enter") take(rows[marked]);
  else if (key === "Escape") close();
  else return false;
  return true;
}

interface RowsProps {
  readonly list: string;
  readonly rows: readonly Row[];
  readonly marked: number;
  readonly value: string;
  readonly onTake: (row: Row) => void;
}

function Rows({ list, rows, marked, value, onTake }: RowsProps) {
  const text = useText();
  return rows.map((row, at) => (
    <RowLine
      key={row.kind === "option" ? row.option.value : " new"}
      id={`${list}-${at}`}
      marked={at === marked}
      chosen={row.kind === "option" && row.option.value === value}
      onTake={() => onTake(row)}
    >
      {row.kind === "option" ? (
        <>
          <span className="min-w-0 grow truncate">{row.option.label}</span>
          {row.option.detail && <span className="shrink-0 text-xs text-soft">{row.option.detail}</span>}
        </>
      ) : (
        <>
          <Plus aria-hidden className="size-4 shrink-0 text-accent" />
          <span className="min-w-0 grow truncate">{text("ui-create-named", { name: row.written })}</span>
        </>
      )}
    </RowLine>
  ));
}

interface RowLineProps {
  readonly id: string;
  readonly marked: boolean;
  readonly chosen: boolean;
  readonly onTake: () => void;
  readonly children: ReactNode;
}

function RowLine({ id, marked, chosen, onTake, children }: RowLineProps) {
  return (
    // The input keeps the focus and its keys choose the row; a press must not take the focus away.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      ref={(row) => {
        if (marked) row?.scrollIntoView?.({ block: "nearest" });
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        onTake();
      }}
      className={classes(
        "flex cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 hover:bg-hover",
        marked && "bg-hover",
        chosen && "font-medium",
      )}
    >
      {children}
    </div>
  );
}
