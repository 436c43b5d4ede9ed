//! The workspace itself: its name, and whether figures of the installation can be fetched; in the first one also
//! which others there are.

import type { Tagged } from "@lancar/api";
import type { Settings } from "#data/settings.ts";
import { useMayMakeWorkspaces } from "#data/workspaces.ts";
import { type Text, useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { Switch } from "#ui/switch.tsx";
import { FirstDecides, PartFrame, useDecidesForAll, WithSettings } from "./part-frame.tsx";
import { type PartOf, useSettingsPart } from "./settings-part.ts";
import { WorkspacesCard } from "./workspaces-card.tsx";

type Draft = Pick<Settings, "name" | "metrics">;

export function Workspace() {
  const mayMake = useMayMakeWorkspaces();
  return (
    <div className="grid gap-6">
      <WithSettings>{(read) => <WorkspaceForm read={read} />}</WithSettings>
      {mayMake && <WorkspacesCard />}
    </div>
  );
}

function WorkspaceForm({ read }: { readonly read: Tagged<Settings> }) {
  const text = useText();
  const form = useSettingsPart(partIn(text), read);
  const problem = useFormProblem(form.error, ["name"]);
  const { draft, change } = form;
  const decides = useDecidesForAll();
  return (
    <PartFrame form={form} concerns="workspace" rest={problem.rest} onSubmit={form.save}>
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
                disabled={!decides}
                onCheckedChange={(metrics) => change({ ...draft, metrics })}
              />
            </div>
            <p className="pr-12 text-soft">{text("settings-metrics-is")}</p>
            {!decides && <FirstDecides />}
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
