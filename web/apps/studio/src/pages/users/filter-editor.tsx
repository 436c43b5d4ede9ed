//! Conditions as a filter, written with the editor of the Condition block. Nothing is asked for before it is
//! shown; what the server would not take is said beside its field.

import { Problem } from "@lancar/api";
import { LIMITS, pathOf, valueAt, withValueAt } from "@lancar/flow";
import { useMemo, useState } from "react";
import type { FilterGroup } from "#data/user-filter.ts";
import { tryFilter } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import type { Problem as Wrong } from "#pages/flow/editor/store.ts";
import { ConditionList } from "#pages/flow/panel/blocks/condition-list.tsx";
import { type Around, AroundProvider } from "#pages/flow/panel/desk.tsx";
import { useFieldNames } from "#pages/flow/panel/names.ts";
import { placeAt } from "#pages/flow/panel/place.ts";
import { AddButton, Card } from "#pages/flow/panel/section.tsx";
import { Button } from "#ui/button.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { finished } from "./filter.ts";

export interface FilterEditorProps {
  readonly bot: string;
  readonly groups: readonly FilterGroup[];
  /** Without groups: everyone. */
  readonly onShow: (groups: readonly FilterGroup[] | undefined) => void;
  readonly onClose: () => void;
}

const NEW: FilterGroup = { match: "all", conditions: [] };

interface Draft {
  readonly groups: readonly FilterGroup[];
}

export function FilterEditor({ bot, groups, onShow, onClose }: FilterEditorProps) {
  const text = useText();
  const names = useFieldNames(bot);
  const [draft, setDraft] = useState<Draft>({ groups: groups.length > 0 ? groups : [NEW] });
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isTrying, setTrying] = useState(false);
  const list = useMemo(() => {
    const write = (path: readonly (string | number)[], value: unknown) => {
      setWrong(null);
      setDraft((before) => (withValueAt(before, path, value)?.json as Draft | undefined) ?? before);
    };
    return placeAt({ write, seal: () => undefined }).at("groups");
  }, []);
  const around: Around = { bot, names, sample: null, problems: wrong ? [wrong] : [], isEditable: true };
  const show = async () => {
    const asked = finished(draft.groups);
    // The places of problems are those of what is asked for.
    setDraft({ groups: asked.length > 0 ? asked : [NEW] });
    if (asked.length === 0) return onShow(undefined);
    setTrying(true);
    setFailure(null);
    try {
      await tryFilter(bot, { groups: asked });
      onShow(asked);
    } catch (error) {
      const found = wrongIn(error, { groups: asked });
      setWrong(found);
      setFailure(found ? null : error);
    } finally {
      setTrying(false);
    }
  };
  const { groups: written } = draft;
  return (
    <AroundProvider value={around}>
      <section
        aria-label={text("users-filter-edit")}
        className="grid max-w-2xl grid-cols-1 gap-3 rounded-xl border border-line bg-paper p-4 shadow-card"
      >
        <p className="text-soft">{text("users-filter-why")}</p>
        <ul className="grid grid-cols-1 gap-3">
          {[...written.entries()].map(([at, group]) => {
            const name = text("panel-nth", { name: text("panel-group"), position: at + 1 });
            return (
              <li key={at} className="grid grid-cols-1 gap-3">
                {at > 0 && <span className="text-xs font-medium text-soft">{text("panel-or")}</span>}
                <Card
                  title={name}
                  removal={written.length > 1 && text("panel-remove", { name })}
                  onRemove={() => list.at(at).put(undefined)}
                >
                  <ConditionList group={group} place={list.at(at)} />
                </Card>
              </li>
            );
          })}
        </ul>
        <AddButton disabled={written.length >= LIMITS.groups} onClick={() => list.put([...written, NEW])}>
          {text("users-filter-or")}
        </AddButton>
        {failure !== null && <FailureNote error={failure as Error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          {groups.length > 0 && (
            <Button look="quiet" onClick={() => onShow(undefined)}>
              {text("users-filter-clear")}
            </Button>
          )}
          <Button look="primary" busy={isTrying} onClick={show}>
            {text("users-filter-show")}
          </Button>
        </div>
      </section>
    </AroundProvider>
  );
}

/** The server's word on a part of the filter, as a problem at its place. */
function wrongIn(error: unknown, draft: Draft): Wrong | null {
  if (!(error instanceof Problem) || !error.field?.startsWith("groups")) return null;
  const isMissing = !valueAt(draft, pathOf(error.field));
  return {
    code: isMissing ? "required" : "condition_invalid",
    field: `settings.${error.field}`,
    sentence: error.message.replace(/^`[^`]*`: /, ""),
    ...(error.said && { said: error.said }),
    severity: "error",
  };
}
