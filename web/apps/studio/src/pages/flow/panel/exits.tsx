//! The ways out of the block and where each leads. They can be wired here, too, without the canvas.

import {
  type BlockId,
  blockOf,
  connect,
  disconnect,
  type ExitSpec,
  exitsOf,
  itemSummary,
  labelOf,
} from "@lancar/flow";
import { useLanguage, useText } from "#language/text.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Field } from "#ui/field.tsx";
import { useSay } from "../words.ts";
import { useDesk } from "./desk.tsx";
import { sayProblem } from "./problems.ts";
import { Section } from "./section.tsx";

export function Exits() {
  const text = useText();
  const { block, outside } = useDesk();
  const exits = exitsOf(block, outside);
  const noneWhy = block.kind === "output" ? text("panel-exits-output") : text("panel-exits-goto");
  return (
    <Section title={text("panel-exits")}>
      {exits.length === 0 ? (
        <p className="text-soft">{noneWhy}</p>
      ) : (
        <ul className="grid gap-3" aria-label={text("panel-exits")}>
          {exits.map((spec) => (
            <li key={spec.exit}>
              <ExitRow spec={spec} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function ExitRow({ spec }: { readonly spec: ExitSpec }) {
  const text = useText();
  const say = useSay();
  const language = useLanguage();
  const { block, doc, run, problems } = useDesk();
  const label = useExitLabel(spec);
  const to = block.exits[spec.exit] ?? "";
  const target = blockOf(doc, to);
  const wire = { from: block.id, exit: spec.exit };
  const change = (next: string) => {
    if (next === "") run(disconnect, { wires: [wire] });
    else run(connect, { ...wire, to: next as BlockId });
  };
  const wrong = problems.filter((problem) => problem.field === `exits.${spec.exit}`);
  const options = doc.blocks.map((one) => ({ value: one.id, label: say(labelOf(one)) }));
  return (
    <div data-place={`exits.${spec.exit}`}>
      <Field
        label={label}
        error={wrong.map((problem) => sayProblem(problem, text, language)).join(" ") || null}
      >
        {(ties) => (
          <Combobox
            {...ties}
            value={target ? to : ""}
            options={[{ value: "", label: text("panel-exit-nowhere") }, ...options]}
            onValueChange={change}
          />
        )}
      </Field>
    </div>
  );
}

/** The exit's name; that of an action item with what the item does. */
function useExitLabel({ label, item: id }: ExitSpec): string {
  const text = useText();
  const say = useSay();
  const { block, doc, outside } = useDesk();
  const item = block.kind === "action" ? block.settings.items.find((one) => one.id === id) : undefined;
  if (!item) return say(label);
  return text("panel-exit-of-item", { exit: say(label), item: say(itemSummary(item, { doc, outside })) });
}
