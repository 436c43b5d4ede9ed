//! The menu that adds a block where it was asked for: a search and a list.

import type { FlowType } from "@lancar/flow";
import { Popover } from "radix-ui";
import { useMemo, useRef } from "react";
import { useText } from "#language/text.tsx";
import { type Addition, type AddRow, addRows } from "./add-rows.tsx";
import type { Spot } from "./deeds.ts";
import { PickList } from "./pick-list.tsx";

export interface AddMenuProps {
  readonly type: FlowType;
  readonly spot: Spot;
  /** Behind an exit or into a wire only blocks make sense. */
  readonly offer: "with-note" | "blocks-only";
  readonly onAdd: (addition: Addition) => void;
  /** `elsewhere`: the focus has gone to another place, and stays there. */
  readonly onClose: (how: "closed" | "elsewhere") => void;
}

export function AddMenu({ type, spot, offer, onAdd, onClose }: AddMenuProps) {
  const text = useText();
  const rows = useMemo(() => addRows(type, offer, text), [type, offer, text]);
  const anchor = useMemo(
    () => ({ current: { getBoundingClientRect: () => new DOMRect(spot.x, spot.y) } }),
    [spot],
  );
  const isLeft = useRef(false);
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose(isLeft.current ? "elsewhere" : "closed")}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          aria-label={text("builder-add")}
          // Where the focus goes next is for the canvas to say: to what was added, or back to where it was.
          onCloseAutoFocus={(event) => event.preventDefault()}
          onFocusOutside={() => {
            isLeft.current = true;
          }}
          className="z-50 w-72 animate-rise overflow-hidden rounded-xl border border-line bg-raised shadow-float"
        >
          <PickList<AddRow>
            label={text("builder-add")}
            hint={text("builder-add-hint")}
            rows={rows}
            onPick={(row) => onAdd(row.adds)}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
