//! The frame of a group: its title can be pressed, dragged and written on; what lies inside can be reached
//! through it.

import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { COLOR } from "#ui/color.ts";
import { useDeeds, useWriting } from "./deeds.ts";
import { FRAME_HANDLE, type FrameNode } from "./nodes.ts";
import { TitleInput } from "./title-input.tsx";

export const FrameCard = memo(function FrameCard({ data }: NodeProps<FrameNode>) {
  const text = useText();
  const deeds = useDeeds();
  const { group } = data;
  const isWriting = useWriting(group.id);
  const { frame, chip, fill } = COLOR[group.color];
  return (
    <div className={classes("pointer-events-none size-full rounded-2xl border-2", frame)}>
      <div
        className={classes(
          FRAME_HANDLE,
          "pointer-events-auto m-2 flex h-7 w-fit max-w-[calc(100%-1rem)] items-center gap-2 rounded-lg px-2 text-[13px]",
          deeds && "cursor-grab active:cursor-grabbing",
          chip,
        )}
      >
        <span aria-hidden className={classes("size-2.5 shrink-0 rounded-full", fill)} />
        {isWriting && deeds ? (
          <TitleInput
            title={group.title}
            placeholder={text("builder-group")}
            onDone={(title) => deeds.renameGroup(group.id, title)}
            onCancel={deeds.close}
          />
        ) : (
          <span className="truncate font-semibold" title={group.title}>
            {group.title || text("builder-group")}
          </span>
        )}
      </div>
    </div>
  );
});
