//! Who an author is: versions and drafts name members by id, people know them by name.

import { take } from "@lancar/api";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useText } from "#language/text.tsx";
import { api } from "./client.ts";
import { everything } from "./everything.ts";
import { useMay, useMe } from "./me.ts";

/** Says the name of an author; one who may not see the members reads of "another member". */
export function useAuthorName(): (author: string) => string {
  const text = useText();
  const me = useMe().data;
  const maySee = useMay("members:read");
  const members = useQuery({
    queryKey: ["authors"],
    enabled: maySee,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/members", { params: { query }, signal }))),
  }).data;
  return useCallback(
    (author) => {
      if (author === me?.id) return text("builder-author-you");
      const member = members?.find((one) => one.id === author);
      if (member) return member.name;
      if (author.startsWith("mem_")) return text("builder-author-other");
      return author === "cli" ? text("builder-author-cli") : text("builder-author-key");
    },
    [text, me, members],
  );
}
