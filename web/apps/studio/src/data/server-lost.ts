//! Whether the server can be reached at all, although there may be a network: asked when the stream of changes breaks
//! off, and then until it answers.

import { create } from "zustand";

/** A server that is started again is back before that. */
const PATIENCE_MS = 3_000;

const useServer = create<{ readonly isLost: boolean }>(() => ({ isLost: false }));

export function useIsServerLost(): boolean {
  return useServer(({ isLost }) => isLost);
}

export interface Doubts {
  /** There is a reason to ask. */
  readonly rise: () => void;
  /** The server is there, or nobody wants to know any more. */
  readonly none: () => void;
}

/** `onBack`: it answers again after it was lost. */
export function doubtsAboutServer(onBack: () => void): Doubts {
  let doubt: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    const asked = doubt;
    const answers = await answersAtAll();
    // Settled otherwise meanwhile.
    if (doubt !== asked) return;
    doubt = undefined;
    const wasLost = useServer.getState().isLost;
    useServer.setState({ isLost: !answers });
    if (!answers) rise();
    else if (wasLost) onBack();
  };
  const rise = () => {
    doubt ??= setTimeout(ask, PATIENCE_MS);
  };
  const none = () => {
    clearTimeout(doubt);
    doubt = undefined;
    useServer.setState({ isLost: false });
  };
  return { rise, none };
}

/** An answer of a proxy before the server is none. */
export async function answersAtAll(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).status < 500;
  } catch {
    return false;
  }
}
