//! Addresses of one kind: to, copies, blind copies.

import { LIMITS } from "@lancar/flow";
import { X } from "lucide-react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { PlaceError } from "../../fields/frame.tsx";
import { TemplateField } from "../../fields/template-field.tsx";
import { orNothing, type Place } from "../../place.ts";
import { AddButton } from "../../section.tsx";

const WORDS = {
  to: { label: "panel-mail-to", add: "panel-mail-add-to" },
  cc: { label: "panel-mail-cc", add: "panel-mail-add-cc" },
  bcc: { label: "panel-mail-bcc", add: "panel-mail-add-bcc" },
} as const;

export interface ReceiversProps {
  readonly list: keyof typeof WORDS;
  readonly addresses: readonly string[];
  readonly place: Place;
  /** Of all lists together. */
  readonly count: number;
}

export function Receivers({ list, addresses, place, count }: ReceiversProps) {
  const text = useText();
  const label = text(WORDS[list].label);
  const nameAt = (at: number) =>
    addresses.length > 1 ? text("panel-nth", { name: label, position: at + 1 }) : label;
  // A mail without a receiver can be written, but its list stays a list.
  const without = (at: number) => {
    const left = addresses.toSpliced(at, 1);
    return list === "to" ? left : orNothing(left);
  };
  return (
    <div className="grid gap-2">
      {[...addresses.entries()].map(([at, address]) => (
        <div key={at} className="relative">
          <TemplateField label={nameAt(at)} place={place.at(at)} value={address} example="name@example.com" />
          {(list !== "to" || addresses.length > 1) && (
            <IconButton
              label={text("panel-remove", { name: nameAt(at) })}
              className="absolute -top-1.5 right-0"
              onClick={() => place.put(without(at))}
            >
              <X aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      <PlaceError place={place} />
      <AddButton onClick={() => place.put([...addresses, ""])} disabled={count >= LIMITS.receivers}>
        {text(WORDS[list].add)}
      </AddButton>
    </div>
  );
}
