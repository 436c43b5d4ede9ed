//! The bot users of a bot, newest first, page by page: there may be millions. Found by a search and by
//! conditions, and changed one or many at a time.

import { getRouteApi } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { Button } from "#ui/button.tsx";
import { BringInDialog } from "./bring-in-dialog.tsx";
import { askedOf } from "./filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { UserList } from "./user-list.tsx";

const route = getRouteApi("/b/$bot/users");

export function UsersPage() {
  const text = useText();
  const { bot } = route.useParams();
  const filter = route.useSearch();
  const mayWrite = useMay("people:write");
  const [bringing, setBringing] = useState(false);
  const actions = mayWrite && (
    <Button look="primary" onClick={() => setBringing(true)}>
      <UserPlus aria-hidden />
      {text("users-bring-in")}
    </Button>
  );
  const asked = askedOf(filter);
  return (
    <PageBody>
      <PageHeading title={text("users-title")} actions={actions} />
      <FilterBar bot={bot} filter={filter} />
      {/* Another filter is another list: marks and older pages do not go with it. */}
      <UserList
        key={JSON.stringify(asked)}
        bot={bot}
        filter={asked}
        onBringIn={mayWrite ? () => setBringing(true) : null}
      />
      {bringing && <BringInDialog bot={bot} onClose={() => setBringing(false)} />}
    </PageBody>
  );
}
