//! What can be done to the marked runs. It stands at the foot of the page as long as any is marked.

import { Ban, RotateCcw, X } from "lucide-react";
import { useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { ALL, NONE, type Selection } from "#ui/selection.ts";

export interface BulkBarProps {
  readonly selection: Selection;
  /** How many are seen, and whether that is all there is. */
  readonly seen: number;
  readonly hasMore: boolean;
  readonly onSelect: (selection: Selection) => void;
  readonly onDeed: (deed: "resume" | "cancel") => void;
}

export function BulkBar({ selection, seen, hasMore, onSelect, onDeed }: BulkBarProps) {
  const text = useText();
  const isAll = selection.kind === "all";
  const count = isAll ? seen : selection.ids.size;
  const offersAll = !isAll && hasMore && count === seen;
  return (
    <section
      aria-label={text("runs-marked-bar")}
      className="sticky bottom-4 z-20 mt-4 flex animate-rise flex-wrap items-center gap-2 rounded-xl border border-line bg-raised p-2 pl-4 shadow-float"
    >
      <p role="status" className="font-medium">
        {isAll ? text("runs-all-marked") : text("runs-marked", { count })}
      </p>
      {offersAll && (
        <Button look="quiet" size="small" onClick={() => onSelect(ALL)}>
          {text("runs-take-all")}
        </Button>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => onDeed("resume")}>
          <RotateCcw aria-hidden />
          {text("runs-resume")}
        </Button>
        <Button size="small" onClick={() => onDeed("cancel")}>
          <Ban aria-hidden />
          {text("runs-cancel")}
        </Button>
        <IconButton label={text("runs-unmark")} onClick={() => onSelect(NONE)}>
          <X aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}
