//! The end of a list that is shown page by page: the way to the next one.

import { useText } from "#language/text.tsx";
import { Button } from "./button.tsx";

export interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}

export function LoadMore({ hasMore, busy, onMore }: LoadMoreProps) {
  const text = useText();
  if (!hasMore) return null;
  return (
    <div className="mt-4 flex justify-center">
      <Button busy={busy} onClick={onMore}>
        {text("parts-more")}
      </Button>
    </div>
  );
}
