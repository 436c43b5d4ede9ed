//! Trigger workflow: which, with what, when, and how often.

import { type Delay, type FlowId, type ItemOf, LIMITS, type Order, type Unit } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { RadioCards } from "../blocks/radio-cards.tsx";
import { useDesk } from "../desk.tsx";
import { NumberField, SelectField, SwitchField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { FieldPicker } from "../pickers/field-picker.tsx";
import { FlowPicker } from "../pickers/flow-picker.tsx";
import type { Place } from "../place.ts";
import { More } from "../section.tsx";
import { WorkflowInputs } from "./workflow-inputs.tsx";

type Item = ItemOf<"trigger_workflow">;

export interface TriggerWorkflowProps {
  readonly item: Item;
  readonly place: Place;
}

const ORDER_WORDS: Record<Order, { readonly label: string; readonly why: string }> = {
  parallel: { label: "panel-order-parallel", why: "panel-order-parallel-why" },
  one_at_a_time: { label: "panel-order-one", why: "panel-order-one-why" },
};
const ORDERS = Object.keys(ORDER_WORDS) as readonly Order[];

export function TriggerWorkflowFields({ item, place }: TriggerWorkflowProps) {
  const text = useText();
  const { deduplicate, order = "parallel" } = item;
  return (
    <>
      <FlowPicker
        label={text("panel-workflow")}
        place={place.at("workflow")}
        value={item.workflow}
        types={["workflow"]}
        makes="workflow"
        hint={text("panel-choose-workflow")}
        onPick={(flow) => place.at("workflow").put(flow as FlowId)}
      />
      <p className="text-soft">{text("panel-workflow-why")}</p>
      <WorkflowInputs workflow={item.workflow} inputs={item.inputs ?? {}} place={place.at("inputs")} />
      <DelayFields delay={item.delay} place={place.at("delay")} />
      <More title={text("panel-more-often")} open={deduplicate !== undefined || order !== "parallel"}>
        <SwitchField
          label={text("panel-dedup")}
          place={place.at("deduplicate")}
          checked={deduplicate !== undefined}
          onCheckedChange={(on) =>
            place.at("deduplicate").put(on ? { key: "{{User Id}}", window_minutes: 60 } : undefined)
          }
          hint={text("panel-dedup-why")}
        >
          <TemplateField
            label={text("panel-dedup-key")}
            place={place.at("deduplicate", "key")}
            value={deduplicate?.key ?? ""}
            hint={text("panel-dedup-key-why")}
          />
          <NumberField
            label={text("panel-dedup-window")}
            place={place.at("deduplicate", "window_minutes")}
            value={deduplicate?.window_minutes ?? 60}
            least={1}
            most={LIMITS.deduplicateMinutes}
          />
        </SwitchField>
        <RadioCards
          label={text("panel-order")}
          place={place.at("order")}
          value={order}
          options={ORDERS.map((value) => ({
            value,
            label: text(ORDER_WORDS[value].label),
            why: text(ORDER_WORDS[value].why),
          }))}
        />
      </More>
    </>
  );
}

type When = "now" | Delay["kind"];

/** The most of each unit that is no longer than the longest delay. */
const MOST: Record<Unit, number> = {
  minutes: 100_000,
  hours: LIMITS.delayDays * 24,
  days: LIMITS.delayDays,
};

interface DelayFieldsProps {
  readonly delay: Delay | undefined;
  readonly place: Place;
}

function DelayFields({ delay, place }: DelayFieldsProps) {
  const text = useText();
  const { names } = useDesk();
  const when: When = delay?.kind ?? "now";
  const change = (next: When) => {
    if (next === "now") return place.put(undefined);
    if (next === "after") return place.put({ kind: "after", amount: 1, unit: "days" });
    const moment = names.fields.find((field) => isMoment(field.type) && field.scope !== "system");
    place.put({ kind: "at", field: moment?.name ?? "Now" });
  };
  return (
    <>
      <SelectField
        label={text("panel-when")}
        place={place}
        value={when}
        options={[
          { value: "now", label: text("panel-when-now") },
          { value: "after", label: text("panel-when-after") },
          { value: "at", label: text("panel-when-at") },
        ]}
        onValueChange={change}
      />
      {delay?.kind === "after" && <AfterFields delay={delay} place={place} />}
      {delay?.kind === "at" && (
        <FieldPicker
          label={text("panel-when-field")}
          place={place.at("field")}
          value={delay.field}
          types={["date_time", "date"]}
          use="read"
          hint={text("panel-when-field-why")}
        />
      )}
    </>
  );
}

interface AfterFieldsProps {
  readonly delay: Extract<Delay, { readonly kind: "after" }>;
  readonly place: Place;
}

function AfterFields({ delay, place }: AfterFieldsProps) {
  const text = useText();
  const units = [
    { value: "minutes" as const, label: text("panel-unit-minutes") },
    { value: "hours" as const, label: text("panel-unit-hours") },
    { value: "days" as const, label: text("panel-unit-days") },
  ];
  // The longest delay is the same in every unit.
  const change = (unit: Unit) => place.put({ ...delay, unit, amount: Math.min(delay.amount, MOST[unit]) });
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <NumberField
        label={text("panel-amount")}
        place={place.at("amount")}
        value={delay.amount}
        least={1}
        most={MOST[delay.unit]}
      />
      <SelectField
        label={text("panel-unit")}
        place={place.at("unit")}
        value={delay.unit}
        options={units}
        onValueChange={change}
      />
    </div>
  );
}

function isMoment(type: string): boolean {
  return type === "date" || type === "date_time";
}
