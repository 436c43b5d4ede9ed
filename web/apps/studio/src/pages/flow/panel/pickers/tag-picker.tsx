//! Which tag: found by name, or made by its name.

import { isName } from "@lancar/flow";
import { useMay } from "#data/me.ts";
import { useCreateTag, useTagNames } from "#data/tags.ts";
import { useText } from "#language/text.tsx";
import { Combobox } from "#ui/combobox.tsx";
import type { FieldTies } from "#ui/field.tsx";
import { useAround } from "../desk.tsx";
import { Frame } from "../fields/frame.tsx";
import type { Place } from "../place.ts";

export interface TagInputProps extends Partial<FieldTies> {
  readonly value: string;
  readonly onPick: (tag: string) => void;
  readonly "aria-label"?: string;
}

export function TagInput({ value, onPick, ...ties }: TagInputProps) {
  const text = useText();
  const { bot } = useAround();
  const tags = useTagNames(bot).data ?? [];
  const create = useCreateTag(bot, "toast");
  const mayCreate = useMay("bots:write");
  const make = (name: string) => {
    if (!isName(name)) return;
    create.mutate(name);
    onPick(name);
  };
  return (
    <Combobox
      {...ties}
      value={value}
      options={tags.map((name) => ({ value: name, label: name }))}
      onValueChange={onPick}
      hint={text("panel-choose-tag")}
      {...(mayCreate && { onCreate: make })}
    />
  );
}

export interface TagPickerProps {
  readonly label: string;
  readonly place: Place;
  readonly value: string;
}

export function TagPicker({ label, place, value }: TagPickerProps) {
  return (
    <Frame label={label} place={place}>
      {(ties) => <TagInput {...ties} value={value} onPick={place.put} />}
    </Frame>
  );
}
