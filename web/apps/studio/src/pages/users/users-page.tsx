//! The bot users of a bot, newest first, page by page: there may be millions. Found by a search and by
//! conditions, and changed one or many at a time.

import { getRouteApi, Link } from "@tanstack/react-router";
import { Download, Upload, UserPlus } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { peopleExportUrl } from "#data/people-files.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
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
  const mayFiles = useMay("people:files");
  const actions = (
    <>
      {mayFiles && <FileButtons bot={bot} />}
      {mayWrite && (
        <Button look="primary" onClick={() => setBringing(true)}>
          <UserPlus aria-hidden />
          {text("users-bring-in")}
        </Button>
      )}
    </>
  );
  const asked = askedOf(filter);
  return (
    <PageBody>
      <PageHeading title={text("users-title")} help="bot-users" actions={actions} />
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

function FileButtons({ bot }: { readonly bot: string }) {
  const text = useText();
  return (
    <>
      <a href={peopleExportUrl(bot)} download className={buttonClass()}>
        <Download aria-hidden />
        {text("people-export")}
      </a>
      <Link to="/b/$bot/users/import" params={{ bot }} className={buttonClass()}>
        <Upload aria-hidden />
        {text("people-import")}
      </Link>
    </>
  );
}
