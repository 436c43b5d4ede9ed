//! Addresses that may be called although they are not public.

import type { Tagged } from "@lancar/api";
import type { Settings } from "#data/settings.ts";
import { type Text, useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { linesOf } from "#ui/lines.ts";
import { Textarea } from "#ui/textarea.tsx";
import { PartFrame, WithSettings } from "./part-frame.tsx";
import { type PartOf, useSettingsPart } from "./settings-part.ts";

export function Egress() {
  return <WithSettings>{(read) => <EgressForm read={read} />}</WithSettings>;
}

function EgressForm({ read }: { readonly read: Tagged<Settings> }) {
  const text = useText();
  const form = useSettingsPart(partIn(text), read);
  const problem = useFormProblem(form.error, ["egress_allow"]);
  return (
    <PartFrame form={form} concerns="installation" rest={problem.rest} onSubmit={form.save}>
      <Card title={text("settings-egress-list")} description={text("settings-egress-why")}>
        <Field
          label={text("settings-egress-addresses")}
          hint={text("settings-egress-hint")}
          error={problem.at("egress_allow")}
        >
          {(ties) => (
            <Textarea
              {...ties}
              rows={6}
              spellCheck={false}
              className="max-w-xl font-mono text-xs"
              placeholder={"crm.internal:8080\n10.0.0.0/8"}
              value={form.draft}
              onChange={(event) => form.change(event.target.value)}
            />
          )}
        </Field>
      </Card>
    </PartFrame>
  );
}

/** As a text, so that lines stay where they are while one writes. */
function partIn(text: Text): PartOf<string> {
  const shown = (draft: string) => linesOf(draft).join(", ") || text("settings-egress-none");
  return {
    read: ({ egress_allow }) => egress_allow.join("\n"),
    write: (draft) => ({ egress_allow: linesOf(draft) }),
    differences: (mine, theirs) =>
      shown(mine) === shown(theirs)
        ? []
        : [{ label: text("settings-egress-addresses"), mine: shown(mine), theirs: shown(theirs) }],
  };
}
