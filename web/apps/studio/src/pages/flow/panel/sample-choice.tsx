//! Whose values are shown in the place of pills: one of the latest bot users, or nobody's.

import { useSample, useSamples } from "#data/sample.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Field } from "#ui/field.tsx";
import { ago } from "#ui/moment.tsx";
import { useDesk } from "./desk.tsx";
import { type Sample, useChosenSample } from "./template/sample.ts";

/** The values of the one who was chosen; `null` while nobody is, or they are not known yet. */
export function useChosenValues(bot: string): Sample | null {
  const { user } = useChosenSample();
  return useSample(bot, user).data ?? null;
}

export function SampleChoice() {
  const text = useText();
  const language = useLanguage();
  const { bot, block } = useDesk();
  const { user } = useChosenSample();
  const samples = useSamples(bot).data ?? [];
  const hasPlaceholders = JSON.stringify(block.settings).includes("{{");
  if (!hasPlaceholders || samples.length === 0) return null;
  const options = samples.map(({ id, name, seen }) => ({
    value: id,
    label: name ?? text("panel-sample-guest", { id: id.slice(-6) }),
    detail: ago(Date.parse(seen), Date.now(), language),
  }));
  return (
    <Field label={text("panel-sample")}>
      {(ties) => (
        <Combobox
          {...ties}
          value={user}
          options={[{ value: "", label: text("panel-sample-nobody") }, ...options]}
          onValueChange={(chosen) => useChosenSample.setState({ user: chosen })}
        />
      )}
    </Field>
  );
}
