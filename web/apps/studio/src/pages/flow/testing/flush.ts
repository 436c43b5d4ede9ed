//! What is tried is what the server has: everything here first saves what is not saved.

import { createContext, useContext } from "react";

/** Saves at once; false when the server does not have what stands here. */
export type Flush = () => Promise<boolean>;

const FlushContext = createContext<Flush>(async () => true);
export const FlushProvider = FlushContext;

/** Thrown where something can not be tried because it can not be saved. */
export class NotSaved extends Error {}

/** Does something with the draft as it stands here. */
export function useWithDraft(): <T>(deed: () => Promise<T>) => Promise<T> {
  const flush = useContext(FlushContext);
  return async (deed) => {
    if (!(await flush())) throw new NotSaved();
    return deed();
  };
}
