//! The fields of one bot user, each changed by itself: the API takes one at a time.

import type { FieldType } from "@lancar/flow";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useBot } from "#data/bots.ts";
import { PERSONAL_FIELDS, useFields } from "#data/fields.ts";
import { useMay } from "#data/me.ts";
import { type BotUser, useSetUserField } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { buttonClass } from "#ui/button.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { toast } from "#ui/toast.tsx";
import { mayHaveMoreDigits, valueText } from "#ui/value/draft.ts";
import { FieldRow } from "./field-row.tsx";

export interface UserFieldsProps {
  readonly bot: string;
  readonly user: BotUser;
}

interface Named {
  readonly name: string;
  readonly type: FieldType;
}

export function UserFields({ bot, user }: UserFieldsProps) {
  const text = useText();
  const fields = useFields(bot);
  const botLoads = useBot(bot).isPending;
  if (fields.error) return <FailureNote error={fields.error} onRetry={() => fields.refetch()} />;
  // Editors begin in the zone of the bot.
  if (!fields.data || botLoads) return <TableLoading rows={6} />;
  const own = fields.data.filter(({ scope }) => scope === "user");
  return (
    <div className="grid gap-6">
      <FieldGroup title={text("users-personal")} fields={PERSONAL_FIELDS} bot={bot} user={user} />
      {own.length > 0 ? (
        <FieldGroup title={text("users-own-fields")} fields={own} bot={bot} user={user} />
      ) : (
        <NoFields bot={bot} />
      )}
    </div>
  );
}

function NoFields({ bot }: { readonly bot: string }) {
  const text = useText();
  const mayMake = useMay("bots:write");
  return (
    <div className="rounded-xl border border-dashed border-line p-5 text-center text-soft">
      <p>{text("users-no-fields")}</p>
      {mayMake && (
        <Link to="/b/$bot/contents" params={{ bot }} className={`${buttonClass("plain", "small")} mt-3`}>
          {text("users-make-field")}
        </Link>
      )}
    </div>
  );
}

interface FieldGroupProps extends UserFieldsProps {
  readonly title: string;
  readonly fields: readonly Named[];
}

function FieldGroup({ title, fields, bot, user }: FieldGroupProps) {
  const mayWrite = useMay("people:write");
  const zone = useBot(bot).data?.document.zone;
  const [editing, setEditing] = useState<string | null>(null);
  const save = useSaving(bot, user);
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-xs font-medium text-soft">{title}</h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-paper shadow-card">
        {fields.map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={user.fields[field.name]?.value}
            zones={typeof zone === "string" ? [zone] : []}
            isEditing={editing === field.name}
            onEdit={mayWrite ? () => setEditing(field.name) : null}
            busy={save.busy}
            error={save.failed === field.name ? save.error : null}
            onSave={(value) => save.put(field, value, () => setEditing(null))}
            onCancel={() => {
              save.forget();
              setEditing(null);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

/** Writes one field after the other, each with a way back. */
function useSaving(bot: string, user: BotUser) {
  const text = useText();
  const set = useSetUserField(bot, user.id);
  const put = ({ name, type }: Named, value: unknown, onDone: () => void) => {
    const before = user.fields[name]?.value;
    // Numbers go as texts, all digits of them.
    const old = before !== undefined && type === "number" ? valueText(type, before) : before;
    const undo = () => set.mutate({ name, value: old });
    const onSuccess = () => {
      onDone();
      toast({
        title: text(value === undefined ? "users-field-emptied" : "users-field-set", { name }),
        // What is shown of such a number may not be all of it.
        ...(!mayHaveMoreDigits(before) && { undo }),
      });
    };
    set.mutate({ name, value }, { onSuccess });
  };
  return {
    put,
    busy: set.isPending,
    error: set.error,
    failed: set.variables?.name ?? null,
    forget: set.reset,
  };
}
