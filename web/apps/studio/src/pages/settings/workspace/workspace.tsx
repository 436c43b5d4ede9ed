//! The workspace itself: its name, and whether its figures can be fetched.

import type { Tagged } from "@lancar/api";
import type { Settings } from "#data/settings.ts";
import { type Text, useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { Switch } from "#ui/switch.tsx";
import { PartFrame, WithSettings } from "./part-frame.tsx";
import { type PartOf, useSettingsPart } from "./settings-part.ts";

type Draft = Pick<Settings, "name" | "metrics">;

export function Workspace() {
  return <WithSettings>{(read) => <WorkspaceForm read={read} />}</WithSettings>;
}

function WorkspaceForm({ read }: { readonly read: Tagged<Settings> }) {
  const text = useText();
  const form = useSettingsPart(partIn(text), read);
  const problem = useFormProblem(form.error, ["name"]);
  const { draft, change } = form;
  return (
    <PartFrame form={form} rest={problem.rest} onSubmit={form.save}>
      <Card title={text("settings-workspace")}>
        <div className="grid max-w-xl gap-5">
          <Field
            label={text("settings-workspace-name")}
            hint={text("settings-workspace-name-hint")}
            error={problem.at("name")}
          >
            {(ties) => (
              <Input
                {...ties}
                maxLength={80}
                value={draft.name}
                onChange={(event) => change({ ...draft, name: event.target.value })}
              />
            )}
          </Field>
          <div className="grid gap-1">
            <div className="font-medium">
              <Switch
                label={text("settings-metrics")}
                checked={draft.metrics}
                onCheckedChange={(metrics) => change({ ...draft, metrics })}
              />
            </div>
            <p className="pr-12 text-soft">{text("settings-metrics-is")}</p>
          </div>
        </div>
      </Card>
    </PartFrame>
  );
}

function partIn(text: Text): PartOf<Draft> {
  const onOff = (on: boolean) => text(on ? "settings-on" : "settings-off");
  return {
    read: ({ name, metrics }) => ({ name, metrics }),
    write: (draft) => draft,
    differences: (mine, theirs) => [
      ...(mine.name === theirs.name
        ? []
        : [{ label: text("settings-workspace-name"), mine: mine.name, theirs: theirs.name }]),
      ...(mine.metrics === theirs.metrics
        ? []
        : [{ label: text("settings-metrics"), mine: onOff(mine.metrics), theirs: onOff(theirs.metrics) }]),
    ],
  };
}
