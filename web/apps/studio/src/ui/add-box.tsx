//! An input that drives a list of suggestions (the combobox pattern of ARIA): the focus stays in the input, the
//! arrows move the mark, Enter takes what is marked, or what was typed where that is allowed.

import { type KeyboardEvent, useId, useState } from "react";
import { Input } from "./input.tsx";

export interface AddBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly suggestions: readonly string[];
  /** What is offered for words that are no suggestion: “Make x”. Left out, only suggestions are taken. */
  readonly offerNew?: (typed: string) => string;
  readonly onPick: (value: string) => void;
  readonly disabled?: boolean;
}

/** As many as one looks through. */
const MOST = 8;

interface Offer {
  readonly value: string;
  readonly label: string;
}

export function AddBox(props: AddBoxProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const offers = offersFor(props, typed);
  const marked = Math.min(at, offers.length - 1);
  const isOpen = open && offers.length > 0;
  const pick = (offer: Offer | undefined) => {
    if (!offer) return;
    props.onPick(offer.value);
    setTyped("");
    setAt(0);
  };
  const walk = (step: number) => {
    setOpen(true);
    setAt(isOpen ? (marked + step + offers.length) % offers.length : 0);
  };
  const keys: Record<string, (() => void) | undefined> = {
    ...(offers.length > 0 && { ArrowDown: () => walk(1), ArrowUp: () => walk(-1) }),
    ...(isOpen && { Enter: () => pick(offers[marked]), Escape: () => setOpen(false) }),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const deed = keys[event.key];
    if (!deed) return;
    deed();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="relative">
      <Input
        role="combobox"
        aria-label={props.label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${marked}` : undefined}
        autoComplete="off"
        placeholder={props.placeholder}
        disabled={props.disabled}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={props.label}
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-64 animate-rise overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          {offers.map((offer, index) => (
            <OfferRow
              key={offer.value}
              id={`${id}-${index}`}
              label={offer.label}
              marked={index === marked}
              onPick={() => pick(offer)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

interface OfferRowProps {
  readonly id: string;
  readonly label: string;
  readonly marked: boolean;
  readonly onPick: () => void;
}

function OfferRow({ id, label, marked, onPick }: OfferRowProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      className="cursor-pointer truncate rounded-md px-2.5 py-1.5 hover:bg-hover aria-selected:bg-hover"
      // The input keeps the focus: a blur would close the list before the press counts.
      onMouseDown={(event) => {
        event.preventDefault();
        onPick();
      }}
    >
      {label}
    </div>
  );
}

function offersFor({ suggestions, offerNew }: AddBoxProps, typed: string): readonly Offer[] {
  const words = typed.trim().toLowerCase();
  const fits = suggestions.filter((one) => one.toLowerCase().includes(words)).slice(0, MOST);
  const offers = fits.map((value) => ({ value, label: value }));
  const isNew = words !== "" && !suggestions.some((one) => one.toLowerCase() === words);
  return isNew && offerNew ? [...offers, { value: typed.trim(), label: offerNew(typed.trim()) }] : offers;
}
