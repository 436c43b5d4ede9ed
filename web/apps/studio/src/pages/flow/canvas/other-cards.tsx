//! What stands on the canvas besides blocks: Start, and notes of the authors.

import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Flag } from "lucide-react";
import { memo } from "react";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { useDeeds, useWriting } from "./deeds.ts";
import type { NoteNode, StartNode } from "./nodes.ts";
import { NoteInput } from "./note-input.tsx";

export const StartCard = memo(function StartCard({ isConnectable }: NodeProps<StartNode>) {
  const text = useText();
  const deeds = useDeeds();
  return (
    <div className="card flex size-full items-center justify-center gap-2 rounded-full border border-line bg-raised text-[13px] font-semibold shadow-card">
      <Flag aria-hidden className="size-4 text-soft" />
      {text("builder-start")}
      <Handle
        type="source"
        id="next"
        position={Position.Right}
        isConnectable={isConnectable}
        className="way-out"
        onClick={(event) => {
          event.stopPropagation();
          deeds?.addBehind({ from: "start", exit: "next" }, { x: event.clientX, y: event.clientY });
        }}
      />
    </div>
  );
});

export const NoteCard = memo(function NoteCard({ data, selected }: NodeProps<NoteNode>) {
  const text = useText();
  const deeds = useDeeds();
  const isWriting = useWriting(data.note.id);
  return (
    <div
      className={classes(
        "size-full overflow-hidden rounded-lg border bg-wait-soft p-2.5 text-[13px] leading-[18px] whitespace-pre-wrap wrap-break-word",
        selected ? "border-accent ring-2 ring-accent/25" : "border-transparent",
      )}
    >
      {isWriting && deeds ? (
        <NoteInput text={data.note.text} onDone={(said) => deeds.write(data.note.id, said)} />
      ) : (
        data.note.text || <span className="text-soft">{text("builder-note-empty")}</span>
      )}
    </div>
  );
});
