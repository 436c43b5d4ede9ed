//! A new item that is nothing without a name: it comes into the document with its first choice, as the server
//! saves no draft that names nothing.

import { addItem } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { useDesk } from "../desk.tsx";
import { FieldInput } from "../pickers/field-picker.tsx";
import { TagInput } from "../pickers/tag-picker.tsx";
import { Pending } from "../section.tsx";
import type { PendingKind } from "./add-item-menu.tsx";

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
    <Pending label={text(`flow-item-${kind}`)} onCancel={onDone}>
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
