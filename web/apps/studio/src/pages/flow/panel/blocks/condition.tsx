//! Condition: groups from top to bottom; the first that holds is left by its exit, else Otherwise.

import { type Branch, type Group, groupInWords, LIMITS } from "@lancar/flow";
import type { ReactNode } from "react";
import { useText } from "#language/text.tsx";
import { HelpLink } from "#ui/help.tsx";
import { Sortable } from "#ui/sortable.tsx";
import { useSay } from "../../words.ts";
import { ids } from "../desk.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { TextField } from "../fields/plain-fields.tsx";
import { movedIn, type Place } from "../place.ts";
import { AddButton, Card, Section } from "../section.tsx";
import { ConditionList } from "./condition-list.tsx";

export interface ConditionFormProps {
  readonly settings: Branch;
  readonly place: Place;
}

export function ConditionForm({ settings: { groups }, place }: ConditionFormProps) {
  const text = useText();
  const list = place.at("groups");
  const nameOf = (_: Group, at: number) => text("panel-nth", { name: text("panel-group"), position: at + 1 });
  const add = () => list.put([...groups, { id: ids.item(), match: "all", conditions: [] }]);
  return (
    <Section
      title={text("panel-groups")}
      aside={
        <span className="flex items-center gap-1">
          {text("panel-of", { count: groups.length, limit: LIMITS.groups })}
          <HelpLink page="operators" name={text("panel-operator")} />
        </span>
      }
    >
      <p className="-mt-2 text-soft">{text("panel-groups-why")}</p>
      <PlaceError place={list} />
      <Sortable
        label={text("panel-groups")}
        items={groups}
        keyOf={(group) => group.id}
        nameOf={nameOf}
        onMove={(from, to) => list.set(movedIn(groups, from, to))}
        className="grid grid-cols-1 gap-3"
      >
        {(group, at, grip) => (
          <GroupCard
            group={group}
            name={nameOf(group, at)}
            place={list.at(at)}
            grip={grip}
            isOnly={groups.length === 1}
          />
        )}
      </Sortable>
      <AddButton onClick={add} disabled={groups.length >= LIMITS.groups}>
        {text("panel-add-group")}
      </AddButton>
      <div className="rounded-xl border border-dashed border-edge px-3 py-2.5">
        <p className="font-medium">{text("panel-otherwise")}</p>
        <p className="text-soft">{text("panel-otherwise-why")}</p>
      </div>
    </Section>
  );
}

interface GroupCardProps {
  readonly group: Group;
  readonly name: string;
  readonly place: Place;
  readonly grip: ReactNode;
  readonly isOnly: boolean;
}

function GroupCard({ group, name, place, grip, isOnly }: GroupCardProps) {
  const text = useText();
  const say = useSay();
  return (
    <Card
      grip={grip}
      title={name}
      removal={!isOnly && text("panel-remove", { name })}
      onRemove={() => place.put(undefined)}
    >
      <TextField
        label={text("panel-group-title")}
        place={place.at("title")}
        value={group.title ?? ""}
        optional="optional"
        maxLength={LIMITS.nameChars}
        example={say(groupInWords({ ...group, title: "" }))}
      />
      <ConditionList group={group} place={place} />
    </Card>
  );
}
