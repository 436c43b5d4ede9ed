//! Goto: on at a block here, at the start of another sub flow, or into a function and back.

import { blockOf, type FlowId, type Goto, labelOf, NO_BLOCK, NO_FLOW } from "@lancar/flow";
import { useState } from "react";
import { useText } from "#language/text.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { useSay } from "../../words.ts";
import { useDesk } from "../desk.tsx";
import { Frame } from "../fields/frame.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { FlowPicker } from "../pickers/flow-picker.tsx";
import type { Place } from "../place.ts";

export interface GotoFormProps {
  readonly settings: Goto;
  readonly place: Place;
}

type Way = "block" | "flow" | "function";

export function GotoForm({ settings: { target }, place }: GotoFormProps) {
  const text = useText();
  const { outside } = useDesk();
  const set = wayOf(target, (flow) => outside(flow)?.type === "function");
  // A sub flow that is not chosen yet does not say which of the two it will be.
  const [asked, setAsked] = useState<Way | null>(null);
  const way = "flow" in target && target.flow === NO_FLOW ? (asked ?? set) : set;
  const change = (next: Way) => {
    setAsked(next);
    place.at("target").put(next === "block" ? { block: NO_BLOCK } : { flow: NO_FLOW });
  };
  return (
    <>
      <SelectField
        label={text("panel-goto-way")}
        place={place}
        value={way}
        options={[
          { value: "block", label: text("panel-goto-block") },
          { value: "flow", label: text("panel-goto-flow") },
          { value: "function", label: text("panel-goto-function") },
        ]}
        onValueChange={change}
      />
      {"block" in target ? (
        <BlockPicker place={place.at("target")} value={target.block} />
      ) : (
        <TargetFlow way={way} place={place.at("target")} value={target.flow} />
      )}
      {way === "function" && <p className="text-soft">{text("panel-function-why")}</p>}
    </>
  );
}

interface TargetFlowProps {
  readonly way: Way;
  readonly place: Place;
  readonly value: FlowId;
}

function TargetFlow({ way, place, value }: TargetFlowProps) {
  const text = useText();
  const isFunction = way === "function";
  const type = isFunction ? "function" : "normal";
  return (
    <FlowPicker
      label={text(isFunction ? "panel-function" : "panel-flow")}
      place={place}
      value={value}
      types={[type]}
      makes={type}
      hint={text(isFunction ? "panel-choose-function" : "panel-choose-flow")}
      onPick={(flow) => place.put({ flow })}
    />
  );
}

function wayOf(target: Goto["target"], isFunction: (flow: FlowId) => boolean): Way {
  if ("block" in target) return "block";
  return isFunction(target.flow) ? "function" : "flow";
}

function BlockPicker({ place, value }: { readonly place: Place; readonly value: string }) {
  const text = useText();
  const say = useSay();
  const { doc, block: own } = useDesk();
  const options = doc.blocks
    .filter((block) => block.id !== own.id)
    .map((block) => ({
      value: block.id,
      label: say(labelOf(block)),
      ...(block.title && { detail: say(labelOf({ ...block, title: "" })) }),
    }));
  return (
    <Frame label={text("panel-block")} place={place}>
      {(ties) => (
        <Combobox
          {...ties}
          value={value}
          unknown={blockOf(doc, value) ? value : ""}
          options={options}
          onValueChange={(block) => place.put({ block })}
          hint={text("panel-choose-block")}
        />
      )}
    </Frame>
  );
}
