//! The tags someone carries: taken off with a press, put on by a few letters.

import { X } from "lucide-react";
import { useRef } from "react";
import { useMay } from "#data/me.ts";
import { useTagNames } from "#data/tags.ts";
import { type BotUser, useTagUser } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { toast } from "#ui/toast.tsx";

export function TagsCard({ bot, user }: { readonly bot: string; readonly user: BotUser }) {
  const text = useText();
  const mayWrite = useMay("people:write");
  const tags = useTagNames(bot).data ?? [];
  const change = useTagUser(bot, user.id);
  const parts = useRef<HTMLDivElement>(null);
  const add = (tag: string) => change.mutate({ tag, deed: "add" });
  const remove = (tag: string) =>
    change.mutate(
      { tag, deed: "remove" },
      {
        onSuccess: () => {
          toast({ title: text("users-tag-removed", { tag }), undo: () => add(tag) });
          // The button that had the focus is gone.
          parts.current?.querySelector("input")?.focus();
        },
      },
    );
  const free = tags.filter((name) => !user.tags.includes(name));
  return (
    <Card title={text("users-tags")}>
      <div ref={parts} className="grid gap-3">
        {user.tags.length === 0 && <p className="text-soft">{text("users-no-tags")}</p>}
        {user.tags.length > 0 && (
          <ul aria-label={text("users-tags")} className="flex flex-wrap gap-1.5">
            {user.tags.map((tag) => (
              <li
                key={tag}
                className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full bg-hover py-0.5 pr-1 pl-3 font-medium"
              >
                <span className="truncate">{tag}</span>
                {mayWrite ? <RemoveTag tag={tag} onRemove={() => remove(tag)} /> : <span className="w-2" />}
              </li>
            ))}
          </ul>
        )}
        {mayWrite && (
          <Combobox
            aria-label={text("users-add-tag")}
            hint={text("users-add-tag")}
            value=""
            options={free.map((name) => ({ value: name, label: name }))}
            onValueChange={add}
            onCreate={add}
          />
        )}
        {change.error && <FailureNote error={change.error} />}
      </div>
    </Card>
  );
}

function RemoveTag({ tag, onRemove }: { readonly tag: string; readonly onRemove: () => void }) {
  const text = useText();
  return (
    <button
      type="button"
      aria-label={text("users-remove-tag", { tag })}
      onClick={onRemove}
      className="flex size-6 shrink-0 items-center justify-center rounded-full text-soft hover:bg-line hover:text-ink"
    >
      <X aria-hidden className="size-3.5" />
    </button>
  );
}
