//! Two people changed the same thing: what the other one wrote, and the choice between the two. Nothing is lost
//! until it is chosen.

import { Users } from "lucide-react";
import { useEffect, useRef } from "react";
import { useText } from "#language/text.tsx";
import { Button } from "./button.tsx";

export interface Difference {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface ConflictNoteProps {
  /** Where both differ now. */
  readonly differences: readonly Difference[];
  readonly busy: boolean;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

export function ConflictNote({ differences, busy, onTakeTheirs, onKeepMine }: ConflictNoteProps) {
  const text = useText();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={note} role="alert" className="flex gap-3 rounded-xl border border-line bg-wait-soft p-4">
      <Users aria-hidden className="mt-0.5 size-4 shrink-0 text-wait" />
      <div className="grid min-w-0 gap-3">
        <div>
          <p className="font-medium">{text("parts-conflict")}</p>
          <p>{text(differences.length > 0 ? "parts-conflict-why" : "parts-conflict-elsewhere")}</p>
        </div>
        {differences.length > 0 && (
          <dl className="grid gap-2">
            {differences.map(({ label, mine, theirs }) => (
              <div key={label}>
                <dt className="font-medium">{label}</dt>
                <dd className="wrap-anywhere">{text("parts-mine", { value: mine })}</dd>
                <dd className="wrap-anywhere">{text("parts-theirs", { value: theirs })}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={onTakeTheirs}>
            {text("parts-take-theirs")}
          </Button>
          <Button size="small" busy={busy} onClick={onKeepMine}>
            {text("parts-keep-mine")}
          </Button>
        </div>
      </div>
    </div>
  );
}
