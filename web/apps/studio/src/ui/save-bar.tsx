//! The end of a form that is saved as a whole: it says whether there is something to save.

import { useText } from "#language/text.tsx";
import { Button } from "./button.tsx";

export interface SaveBarProps {
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly onReset: () => void;
}

export function SaveBar({ dirty, busy, onReset }: SaveBarProps) {
  const text = useText();
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p role="status" className="mr-auto text-soft">
        {dirty && text("parts-dirty")}
      </p>
      {dirty && (
        <Button look="quiet" onClick={onReset}>
          {text("parts-reset")}
        </Button>
      )}
      <Button type="submit" look="primary" busy={busy} disabled={!dirty}>
        {text("parts-save")}
      </Button>
    </div>
  );
}
