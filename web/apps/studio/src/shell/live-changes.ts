//! Follows what changes on the server from the moment it is known who looks, and only in the workspace that this
//! window shows.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { follow } from "#data/live.ts";
import { useMay } from "#data/me.ts";
import { usePlaces } from "#data/places.ts";

export function useLiveChanges(): void {
  const queries = useQueryClient();
  const may = useMay("bots:read");
  const isHere = usePlaces(({ elsewhere }) => elsewhere === null);
  useEffect(() => (may && isHere ? follow(queries) : undefined), [queries, may, isHere]);
}
