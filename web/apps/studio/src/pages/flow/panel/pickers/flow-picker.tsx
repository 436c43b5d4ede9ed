//! Which sub flow of the bot: found by name, or made on the spot, empty.

import { type FlowType, useCreateFlow, useFlows } from "#data/flows.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { FLOW_TYPE } from "#pages/flows/flow-type.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { toastFailure } from "#ui/toast.tsx";
import { useDesk } from "../desk.tsx";
import { Frame } from "../fields/frame.tsx";
import type { Place } from "../place.ts";

export interface FlowPickerProps {
  readonly label: string;
  readonly place: Place;
  readonly value: string;
  readonly types: readonly FlowType[];
  /** The type of one that is made here. */
  readonly makes: FlowType;
  readonly hint: string;
  readonly onPick: (flow: string) => void;
}

export function FlowPicker({ label, place, value, types, makes, hint, onPick }: FlowPickerProps) {
  const text = useText();
  const { bot, doc } = useDesk();
  const flows = useFlows(bot).data ?? [];
  const create = useCreateFlow(bot);
  const mayCreate = useMay("bots:write");
  const options = flows
    .filter((flow) => types.includes(flow.type) && flow.id !== doc.id)
    .map(({ id, name, type }) => ({
      value: id,
      label: name,
      ...(types.length > 1 && { detail: text(FLOW_TYPE[type].label) }),
    }));
  const make = (name: string) =>
    create.mutate(
      { name, type: makes },
      {
        onSuccess: ({ id }) => onPick(id),
        onError: toastFailure,
      },
    );
  return (
    <Frame label={label} place={place}>
      {(ties) => (
        <Combobox
          {...ties}
          value={value}
          unknown=""
          options={options}
          onValueChange={onPick}
          hint={hint}
          {...(mayCreate && { onCreate: make })}
        />
      )}
    </Frame>
  );
}
