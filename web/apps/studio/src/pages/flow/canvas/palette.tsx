//! The blocks that this type of sub flow knows, beside the canvas: drag one out, or press it.

import { type Kind, kindsIn, kindWords } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { Tooltip } from "#ui/tooltip.tsx";
import { useEditor } from "../editor/store.ts";
import { EXPLAINED, KindTile } from "./add-rows.tsx";
import { KIND_DRAGGED } from "./drop.ts";

export interface BlockPaletteProps {
  readonly onAdd: (kind: Kind) => void;
}

export function BlockPalette({ onAdd }: BlockPaletteProps) {
  const text = useText();
  const type = useEditor(({ doc }) => doc.type);
  return (
    <ul
      aria-label={text("builder-palette")}
      data-part="palette"
      className="grid gap-0.5 rounded-xl border border-line bg-raised p-1.5 shadow-card"
    >
      {kindsIn(type).map((kind) => (
        <li key={kind}>
          <Tooltip words={text(EXPLAINED[kind])} side="right">
            <button
              type="button"
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(KIND_DRAGGED, kind);
                event.dataTransfer.effectAllowed = "copy";
              }}
              onClick={() => onAdd(kind)}
              className="flex w-full cursor-grab items-center gap-2.5 rounded-lg py-1 pr-3 pl-1 text-left font-medium hover:bg-hover active:cursor-grabbing"
            >
              <KindTile kind={kind} />
              <span className="max-lg:sr-only">{text(kindWords(kind).key)}</span>
            </button>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
