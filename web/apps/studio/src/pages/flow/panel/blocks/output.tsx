//! Output: ends a function; every Goto that calls it has an exit of this title.

import { isName, LIMITS, type Output } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { TextField } from "../fields/plain-fields.tsx";
import type { Place } from "../place.ts";

export interface OutputFormProps {
  readonly settings: Output;
  readonly place: Place;
}

export function OutputForm({ settings, place }: OutputFormProps) {
  const text = useText();
  return (
    <TextField
      label={text("panel-output-title")}
      place={place.at("title")}
      value={settings.title}
      wrong={(title) => (isName(title) ? null : text("panel-name-wrong"))}
      hint={text("panel-output-why")}
      maxLength={LIMITS.nameChars}
    />
  );
}
