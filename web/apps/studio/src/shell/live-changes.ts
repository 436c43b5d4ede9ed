//! Follows what changes on the server from the moment it is known who looks.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { follow } from "#data/live.ts";
import { useMay } from "#data/me.ts";

export function useLiveChanges(): void {
  const queries = useQueryClient();
  const may = useMay("bots:read");
  useEffect(() => (may ? follow(queries) : undefined), [queries, may]);
}
