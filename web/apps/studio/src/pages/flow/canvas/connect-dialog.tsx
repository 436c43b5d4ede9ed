//! Connecting by keyboard: which exit, and to which block.

import { blockOf, connect, exitsOf, kindWords, labelOf, type SourceId, START } from "@lancar/flow";
import { useState } from "react";
import { useText } from "#language/text.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { useEditor, useEditorActions } from "../editor/store.ts";
import { withNames } from "../panel/template/names.ts";
import { useSay } from "../words.ts";
import { KindTile } from "./add-rows.tsx";
import { PickList, type PickRow } from "./pick-list.tsx";

export interface ConnectDialogProps {
  readonly from: SourceId;
  readonly onClose: () => void;
}

export function ConnectDialog({ from, onClose }: ConnectDialogProps) {
  const text = useText();
  const say = useSay();
  const { run } = useEditorActions();
  const doc = useEditor((editor) => editor.doc);
  const outside = useEditor((editor) => editor.outside);
  const block = blockOf(doc, from);
  const exits = block ? exitsOf(block, outside) : [{ exit: "next", label: { text: text("builder-start") } }];
  const firstFree = exits.find(({ exit }) => !block || !Object.hasOwn(block.exits, exit)) ?? exits[0];
  const [exit, setExit] = useState(firstFree?.exit ?? "next");
  const rows = doc.blocks
    .filter((one) => one.id !== from)
    .map((one): PickRow => {
      const kind = text(kindWords(one.kind).key);
      return { key: one.id, name: say(labelOf(one)), detail: kind, icon: <KindTile kind={one.kind} /> };
    });
  const name = from === START || !block ? text("builder-start") : say(labelOf(block));
  return (
    <Dialog open onOpenChange={onClose} title={text("builder-connect-title", { name })}>
      <div className="grid gap-4">
        {exits.length > 1 && (
          <Field label={text("builder-connect-exit")}>
            {(ties) => (
              <Select
                {...ties}
                value={exit}
                onValueChange={setExit}
                options={exits.map((one) => ({ value: one.exit, label: withNames(say(one.label)) }))}
              />
            )}
          </Field>
        )}
        <div className="overflow-hidden rounded-lg border border-line">
          <PickList
            label={text("builder-connect-to")}
            hint={text("builder-connect-hint")}
            rows={rows}
            onPick={({ key }) => {
              run(connect, { from, exit, to: key as `blk_${string}` });
              onClose();
            }}
          />
        </div>
      </div>
    </Dialog>
  );
}
