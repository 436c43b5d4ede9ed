//! The user fields or the bot fields of a bot.

import type { FieldScope } from "@lancar/flow";
import { Braces } from "lucide-react";
import { useState } from "react";
import { type Field, useFields } from "#data/fields.ts";
import { useMay } from "#data/me.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { ContentsBar } from "./contents-bar.tsx";
import { DeleteFieldDialog } from "./delete-dialogs.tsx";
import { FieldTable } from "./field-table.tsx";
import { NewFieldDialog } from "./new-field-dialog.tsx";
import { RenameFieldDialog } from "./rename-dialogs.tsx";
import { named } from "./tab.ts";
import { FieldUsesDialog } from "./uses-dialog.tsx";
import { ValueDialog } from "./value-dialog.tsx";

const WORDS = {
  user: { is: "contents-user-fields-are", none: "contents-no-user-fields" },
  bot: { is: "contents-bot-fields-are", none: "contents-no-bot-fields" },
} as const;

export type FieldDeed = "rename" | "delete" | "value" | "uses";
type Open = { readonly deed: FieldDeed; readonly field: Field } | { readonly deed: "new" } | null;

export function FieldsTab({ bot, scope }: { readonly bot: string; readonly scope: FieldScope }) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const fields = useFields(bot);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Open>(null);
  const make = () => setOpen({ deed: "new" });
  return (
    <>
      <ContentsBar
        explained={text(WORDS[scope].is)}
        search={search}
        onSearch={setSearch}
        action={mayWrite ? text("contents-new-field") : null}
        onNew={make}
      />
      {fields.error && <FailureNote error={fields.error} onRetry={() => fields.refetch()} />}
      {fields.isPending && <TableLoading rows={4} />}
      {fields.data && (
        <FieldList
          fields={fields.data.filter((field) => field.scope === scope)}
          scope={scope}
          search={search}
          onNew={mayWrite ? make : null}
          onDeed={(deed, field) => setOpen({ deed, field })}
        />
      )}
      <FieldDialogs bot={bot} scope={scope} open={open} onClose={() => setOpen(null)} />
    </>
  );
}

interface FieldListProps {
  readonly fields: readonly Field[];
  readonly scope: FieldScope;
  readonly search: string;
  readonly onNew: (() => void) | null;
  readonly onDeed: (deed: FieldDeed, field: Field) => void;
}

function FieldList({ fields, scope, search, onNew, onDeed }: FieldListProps) {
  const text = useText();
  const language = useLanguage();
  const found = named(fields, search, language);
  if (fields.length === 0) {
    const action = onNew && <Button onClick={onNew}>{text("contents-new-field")}</Button>;
    return (
      <EmptyState icon={<Braces aria-hidden />} title={text(WORDS[scope].none)} actions={action}>
        {text("contents-no-fields-why")}
      </EmptyState>
    );
  }
  if (found.length === 0)
    return <p className="py-8 text-center text-soft">{text("contents-nothing-found")}</p>;
  return <FieldTable fields={found} scope={scope} onDeed={onDeed} />;
}

interface FieldDialogsProps {
  readonly bot: string;
  readonly scope: FieldScope;
  readonly open: Open;
  readonly onClose: () => void;
}

function FieldDialogs({ bot, scope, open, onClose }: FieldDialogsProps) {
  switch (open?.deed) {
    case undefined:
      return null;
    case "new":
      return <NewFieldDialog bot={bot} scope={scope} onClose={onClose} />;
    case "rename":
      return <RenameFieldDialog bot={bot} field={open.field} onClose={onClose} />;
    case "delete":
      return <DeleteFieldDialog bot={bot} field={open.field} onClose={onClose} />;
    case "uses":
      return <FieldUsesDialog bot={bot} field={open.field} onClose={onClose} />;
    case "value":
      return <ValueDialog bot={bot} field={open.field} onClose={onClose} />;
  }
}
