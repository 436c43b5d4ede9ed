//! An answer whose values can be clicked on: each goes into a field from then on.

import type { Mapping, Take } from "@lancar/flow";
import { LIMITS } from "@lancar/flow";
import { useState } from "react";
import { useText } from "#language/text.tsx";
import { wire } from "#pages/run/journal.ts";
import { Wire } from "#pages/run/wire.tsx";
import { Badge } from "#ui/badge.tsx";
import { toast } from "#ui/toast.tsx";
import { FieldInput } from "../panel/pickers/field-picker.tsx";
import type { Place } from "../panel/place.ts";
import { Pending } from "../panel/section.tsx";
import { type AnswerNode, isSameTake, type ShownAnswer, treeOf } from "./answer.ts";

export interface AnswerPickerProps {
  readonly answer: ShownAnswer;
  readonly mapping: readonly Mapping[];
  /** Of the mapping. */
  readonly place: Place;
  readonly isEditable: boolean;
}

export function AnswerPicker({ answer, mapping, place, isEditable }: AnswerPickerProps) {
  const text = useText();
  const [taken, setTaken] = useState<Take | null>(null);
  const tree = answer.cut ? null : treeOf(answer.body);
  const canMap = isEditable && mapping.length < LIMITS.pairs;
  const map = (field: string) => {
    if (taken === null) return;
    place.put([...mapping, { take: taken, field }]);
    toast({ title: text("testing-mapped", { field }) });
    setTaken(null);
  };
  const fieldOf = (take: Take) => mapping.find((one) => isSameTake(one.take, take))?.field ?? null;
  const pick = canMap ? setTaken : null;
  return (
    <section aria-label={text("testing-answer")} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h4 className="font-medium">{text("testing-answer")}</h4>
      {tree ? (
        <>
          <p className="text-soft">{text(canMap ? "testing-answer-why" : "testing-answer-look")}</p>
          <div className="max-h-80 overflow-auto rounded-lg border border-line bg-ground p-2 font-mono text-xs">
            <Value
              name={text("panel-take-status")}
              shown={String(answer.status)}
              take="status"
              pick={pick}
              fieldOf={fieldOf}
            />
            <Tree node={tree} pick={pick} fieldOf={fieldOf} />
          </div>
        </>
      ) : (
        <Wire label={text("testing-answer")}>{wire(String(answer.status), answer.headers, answer.body)}</Wire>
      )}
      {taken !== null && (
        <Pending label={text("testing-map-into", { place: nameOf(taken) })} onCancel={() => setTaken(null)}>
          {(ties) => <FieldInput {...ties} value="" use="written" onPick={map} />}
        </Pending>
      )}
    </section>
  );
}

function nameOf(take: Take): string {
  if (take === "status") return take;
  return "body" in take ? take.body : take.header;
}

interface PickProps {
  readonly pick: ((take: Take) => void) | null;
  readonly fieldOf: (take: Take) => string | null;
}

function Tree({ node, pick, fieldOf }: PickProps & { readonly node: AnswerNode }) {
  const { key, path, shape, text, inside } = node;
  return (
    <>
      <Value
        name={key ?? path}
        shown={shape === "value" ? text : short(node)}
        take={{ body: path }}
        pick={pick}
        fieldOf={fieldOf}
      />
      {inside.length > 0 && (
        <ul className="ml-3 border-l border-line pl-2">
          {inside.map((child) => (
            <li key={child.path}>
              <Tree node={child} pick={pick} fieldOf={fieldOf} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function short({ shape, inside }: AnswerNode): string {
  return shape === "list" ? `[${inside.length}]` : "{ }";
}

interface ValueProps extends PickProps {
  readonly name: string;
  readonly shown: string;
  readonly take: Take;
}

function Value({ name, shown, take, pick, fieldOf }: ValueProps) {
  const text = useText();
  const field = fieldOf(take);
  const words = (
    <>
      <span className="text-soft">{name}</span> <span className="wrap-anywhere">{shown}</span>
    </>
  );
  return (
    <div className="flex items-center gap-2 py-0.5">
      {pick ? (
        <button
          type="button"
          aria-label={text("testing-map", { name, value: shown })}
          onClick={() => pick(take)}
          className="min-h-6 min-w-0 rounded px-1 text-left hover:bg-accent-soft hover:text-accent"
        >
          {words}
        </button>
      ) : (
        <span className="px-1">{words}</span>
      )}
      {field && <Badge tone="work">{field}</Badge>}
    </div>
  );
}
