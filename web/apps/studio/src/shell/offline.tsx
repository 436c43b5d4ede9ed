//! Says that there is no network, or that the server does not answer, for as long as it is so.

import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useIsServerLost } from "#data/server-lost.ts";
import { useText } from "#language/text.tsx";

export function OfflineNotice() {
  const text = useText();
  const online = useSyncExternalStore(follow, () => navigator.onLine);
  const isServerLost = useIsServerLost();
  return (
    <div role="status">
      {(!online || isServerLost) && (
        <p className="flex items-center justify-center gap-2 bg-wait-soft px-4 py-1.5 text-wait">
          <WifiOff aria-hidden className="size-4" />
          {text(online ? "shell-server-lost" : "shell-offline")}
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
