//! The ways out of the block and where each leads. They can be wired here, too, without the canvas.

import {
  type BlockId,
  blockOf,
  connect,
  disconnect,
  type ExitSpec,
  exitsOf,
  type ItemId,
  itemSummary,
  labelOf,
} from "@lancar/flow";
import { useMemo } from "react";
import { useText } from "#language/text.tsx";
import { Combobox, type ComboOption } from "#ui/combobox.tsx";
import { Field } from "#ui/field.tsx";
import { useSay } from "../words.ts";
import { useDesk, useFoundAt } from "./desk.tsx";
import { Section } from "./section.tsx";
import { PillText } from "./template/pill-text.tsx";
import { unwired } from "./unwired.ts";

export function Exits() {
  const text = useText();
  const say = useSay();
  const { block, doc, outside } = useDesk();
  const exits = exitsOf(block, outside);
  // Once for all exits: a large sub flow has a thousand blocks.
  const targets = useMemo(
    () => doc.blocks.map((one) => ({ value: one.id, label: say(labelOf(one)) })),
    [doc.blocks, say],
  );
  const noneWhy = block.kind === "output" ? text("panel-exits-output") : text("panel-exits-goto");
  return (
    <Section title={text("panel-exits")}>
      {exits.length === 0 ? (
        <p className="text-soft">{noneWhy}</p>
      ) : (
        grouped(exits).map(([item, specs]) => (
          <ExitGroup key={item ?? ""} item={item} specs={specs} targets={targets} />
        ))
      )}
    </Section>
  );
}

/** The exits of the block itself first, then those of each action item. */
function grouped(
  exits: readonly ExitSpec[],
): readonly (readonly [ItemId | undefined, readonly ExitSpec[]])[] {
  const items = [...new Set(exits.map((spec) => spec.item))];
  return items.map((item) => [item, exits.filter((spec) => spec.item === item)]);
}

interface ExitGroupProps {
  readonly item: ItemId | undefined;
  readonly specs: readonly ExitSpec[];
  readonly targets: readonly ComboOption[];
}

function ExitGroup({ item: id, specs, targets }: ExitGroupProps) {
  const say = useSay();
  const { block, doc, outside } = useDesk();
  const item = block.kind === "action" ? block.settings.items.find((one) => one.id === id) : undefined;
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      {item && (
        <legend className="mb-2 text-soft">
          <PillText text={say(itemSummary(item, { doc, outside }))} />
        </legend>
      )}
      {specs.map((spec) => (
        <ExitRow key={spec.exit} spec={spec} targets={targets} />
      ))}
    </fieldset>
  );
}

interface ExitRowProps {
  readonly spec: ExitSpec;
  readonly targets: readonly ComboOption[];
}

function ExitRow({ spec, targets }: ExitRowProps) {
  const text = useText();
  const say = useSay();
  const { block, doc, run } = useDesk();
  const to = block.exits[spec.exit] ?? "";
  const target = blockOf(doc, to);
  const wire = { from: block.id, exit: spec.exit };
  const change = (next: string) => {
    if (next === "") run(disconnect, { wires: [wire] });
    else run(connect, { ...wire, to: next as BlockId });
  };
  const found = useFoundAt(`exits.${spec.exit}`);
  return (
    <div data-place={`exits.${spec.exit}`}>
      <Field
        label={<PillText text={say(spec.label)} />}
        error={found.error}
        hint={found.warning && <span className="text-wait">{found.warning}</span>}
      >
        {(ties) => (
          <Combobox
            {...ties}
            value={target ? to : ""}
            options={[{ value: "", label: text(unwired(spec, block.kind)) }, ...targets]}
            onValueChange={change}
          />
        )}
      </Field>
    </div>
  );
}
