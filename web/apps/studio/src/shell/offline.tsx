//! Says that there is no network, for as long as there is none.

import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useText } from "#language/text.tsx";

export function OfflineNotice() {
  const text = useText();
  const online = useSyncExternalStore(follow, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-wait-soft px-4 py-1.5 text-wait">
          <WifiOff aria-hidden className="size-4" />
          {text("shell-offline")}
        </p>
      )}
    </div>
  );
}

function follow(tell: () => void): () => void {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}
