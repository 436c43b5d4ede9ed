//! The overview map and the zoom, at the lower right.

import { useReactFlow, useStore } from "@xyflow/react";
import { Maximize, Minus, MousePointer2, Plus, Wand2 } from "lucide-react";
import { useText } from "#language/text.tsx";
import { usePreferences } from "#shell/preferences.ts";
import { IconButton } from "#ui/button.tsx";
import { Menu, MenuChoice } from "#ui/menu.tsx";
import { Tooltip } from "#ui/tooltip.tsx";
import { Overview } from "./overview.tsx";

export interface ControlsProps {
  /** Missing where nothing may be moved. */
  readonly onTidy?: () => void;
  /** Shows everything. */
  readonly onFit: () => void;
  /** Something is dragged. */
  readonly isMoving?: boolean;
}

export function Controls({ onTidy, onFit, isMoving = false }: ControlsProps) {
  const text = useText();
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className="absolute right-3 bottom-3 z-10 grid justify-items-end gap-2">
      <Overview isMoving={isMoving} />
      <div
        role="toolbar"
        aria-label={text("builder-view")}
        data-part="view"
        className="flex items-center rounded-lg border border-line bg-raised p-0.5 shadow-card"
      >
        <PanChoice />
        {onTidy && (
          <Tooltip words={text("builder-tidy")}>
            <IconButton label={text("builder-tidy")} onClick={onTidy}>
              <Wand2 aria-hidden />
            </IconButton>
          </Tooltip>
        )}
        <IconButton label={text("builder-zoom-out")} onClick={() => zoomOut()}>
          <Minus aria-hidden />
        </IconButton>
        <button
          type="button"
          className="h-8 w-12 rounded-md text-xs text-soft tabular-nums hover:bg-hover hover:text-ink"
          aria-label={text("builder-zoom-usual", { percent })}
          onClick={() => zoomTo(1)}
        >
          {percent}%
        </button>
        <IconButton label={text("builder-zoom-in")} onClick={() => zoomIn()}>
          <Plus aria-hidden />
        </IconButton>
        <Tooltip words={text("builder-fit")}>
          <IconButton label={text("builder-fit")} onClick={onFit}>
            <Maximize aria-hidden />
          </IconButton>
        </Tooltip>
      </div>
    </div>
  );
}

function PanChoice() {
  const text = useText();
  const { pan, set } = usePreferences();
  return (
    <Menu
      side="top"
      trigger={
        <IconButton label={text("builder-pan")}>
          <MousePointer2 aria-hidden />
        </IconButton>
      }
    >
      <MenuChoice
        label={text("builder-pan")}
        value={pan}
        options={[
          { value: "mouse", label: text("builder-pan-mouse") },
          { value: "trackpad", label: text("builder-pan-trackpad") },
        ]}
        onValueChange={(value) => set({ pan: value })}
      />
    </Menu>
  );
}
