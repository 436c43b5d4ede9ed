//! A control with its label, hint and error, at a place in the document: where a problem leads to.

import { type ReactNode, useId } from "react";
import { Field, type FieldTies } from "#ui/field.tsx";
import { useFoundAt } from "../desk.tsx";
import type { Place } from "../place.ts";

export interface FrameProps {
  readonly label: string;
  readonly place: Place;
  readonly hint?: ReactNode;
  /** What is wrong with what is written, before the server is asked. */
  readonly error?: string | null | undefined;
  readonly children: (ties: FieldTies) => ReactNode;
}

/** For controls that a `<label>` can name. */
export function Frame({ label, place, hint, error, children }: FrameProps) {
  const found = useFoundAt(place.name);
  return (
    <div data-place={place.name}>
      <Field label={label} hint={hint} error={error ?? found.error}>
        {children}
      </Field>
    </div>
  );
}

export interface GroupTies {
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

export interface LabelledProps extends Omit<FrameProps, "children"> {
  readonly children: (ties: GroupTies) => ReactNode;
}

/** For controls that are named by the id of their label, as text editors are. */
export function Labelled({ label, place, hint, error, children }: LabelledProps) {
  const id = useId();
  const found = useFoundAt(place.name);
  const wrong = error ?? found.error;
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div data-place={place.name} className="grid gap-1.5">
      <span id={`${id}-label`} className="font-medium">
        {label}
      </span>
      {children({
        labelledBy: `${id}-label`,
        describedBy: described || undefined,
        invalid: Boolean(wrong),
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-soft">
          {hint}
        </p>
      )}
      {wrong && (
        <p id={`${id}-error`} role="alert" className="text-bad">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** What the server says of a list or a group as a whole. */
export function PlaceError({ place }: { readonly place: Place }) {
  const { error, warning } = useFoundAt(place.name);
  return (
    <>
      {error && (
        <p role="alert" className="text-bad">
          {error}
        </p>
      )}
      {warning && <p className="text-wait">{warning}</p>}
    </>
  );
}
