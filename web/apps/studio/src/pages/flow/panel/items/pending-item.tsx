//! A new item that is nothing without a name: it comes into the document with its first choice, as the server
//! saves no draft that names nothing.

import { addItem } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { useDesk } from "../desk.tsx";
import { FieldInput } from "../pickers/field-picker.tsx";
import { TagInput } from "../pickers/tag-picker.tsx";
import { Pending } from "../section.tsx";
import type { PendingKind } from "./add-item-menu.tsx";

const WORDS: Record<PendingKind, string> = {
  add_tag: "panel-item-add-tag",
  remove_tag: "panel-item-remove-tag",
  set_field: "panel-item-set-field",
  clear_field: "panel-item-clear-field",
};

export interface PendingItemProps {
  readonly kind: PendingKind;
  readonly onDone: () => void;
}

export function PendingItem({ kind, onDone }: PendingItemProps) {
  const text = useText();
  const { block, run } = useDesk();
  const isTag = kind === "add_tag" || kind === "remove_tag";
  const pick = (name: string) => {
    const settings = isTag
      ? { tag: name }
      : kind === "set_field"
        ? { field: name, value: "" }
        : { field: name };
    run(addItem, { block: block.id, kind, settings });
    onDone();
  };
  return (
    <Pending label={text(WORDS[kind])} onCancel={onDone}>
      {(ties) =>
        isTag ? (
          <TagInput {...ties} value="" onPick={pick} />
        ) : (
          <FieldInput {...ties} value="" use="written" onPick={pick} />
        )
      }
    </Pending>
  );
}
