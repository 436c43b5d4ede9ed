//! The conditions of one group and how they work together: in a Condition block, and in a filter of bot users.

import { type Condition, type Group, LIMITS } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { Choice } from "#ui/choice.tsx";
import { PlaceError } from "../fields/frame.tsx";
import type { Place } from "../place.ts";
import { AddCondition } from "./add-condition.tsx";
import { ConditionRow } from "./condition-row.tsx";

export interface ConditionListProps {
  readonly group: Pick<Group, "match" | "conditions">;
  /** The place of the group. */
  readonly place: Place;
}

export function ConditionList({ group: { match = "all", conditions }, place }: ConditionListProps) {
  const text = useText();
  const list = place.at("conditions");
  const joined = text(match === "all" ? "panel-and" : "panel-or");
  return (
    <>
      {conditions.length > 1 && (
        <Choice
          label={text("panel-match")}
          value={match}
          options={[
            { value: "all", label: text("panel-match-all") },
            { value: "any", label: text("panel-match-any") },
          ]}
          onValueChange={(next) => place.at("match").put(next)}
        />
      )}
      <PlaceError place={list} />
      <Conditions conditions={conditions} list={list} joined={joined} />
      <AddCondition
        disabled={conditions.length >= LIMITS.conditions}
        onAdd={(condition) => list.put([...conditions, condition])}
      />
    </>
  );
}

interface ConditionsProps {
  readonly conditions: readonly Condition[];
  readonly list: Place;
  /** What stands between two of them. */
  readonly joined: string;
}

function Conditions({ conditions, list, joined }: ConditionsProps) {
  const text = useText();
  if (conditions.length === 0) return <p className="text-soft">{text("panel-group-empty")}</p>;
  return (
    <ul className="grid grid-cols-1 gap-2" aria-label={text("panel-conditions")}>
      {[...conditions.entries()].map(([at, condition]) => (
        <li key={at} className="grid grid-cols-1 gap-2">
          {at > 0 && <span className="text-xs font-medium text-soft">{joined}</span>}
          <ConditionRow condition={condition} position={at + 1} place={list.at(at)} />
        </li>
      ))}
    </ul>
  );
}
