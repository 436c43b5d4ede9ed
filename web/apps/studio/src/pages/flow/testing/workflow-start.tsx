//! Starts an open workflow, as it stands here, for a fresh preview with sample values.

import type { FlowDocument } from "@lancar/flow";
import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { startTestRun } from "#data/testing.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { useWithDraft } from "./flush.ts";
import { SampleFields, SampleUser, useSampleOf } from "./sample-fields.tsx";
import { follow } from "./tester.ts";
import { Trouble } from "./trouble.tsx";

export interface WorkflowStartProps {
  readonly bot: string;
  readonly doc: FlowDocument;
}

export function WorkflowStart({ bot, doc }: WorkflowStartProps) {
  const text = useText();
  const withDraft = useWithDraft();
  const sample = useSampleOf(bot, doc.blocks);
  const { read } = sample;
  const start = useMutation({
    mutationFn: async () => {
      if (!read.ok) return;
      const begun = await withDraft(() => startTestRun(bot, doc.id, read.body));
      follow({ bot, user: begun.bot_user, flow: doc.id });
    },
    meta: { shown: true },
  });
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!start.isPending) start.mutate();
      }}
    >
      <p className="text-soft">{text("testing-workflow-why")}</p>
      <SampleUser bot={bot} />
      <SampleFields bot={bot} {...sample} />
      <Trouble error={start.error} />
      <Button
        type="submit"
        look="primary"
        busy={start.isPending}
        disabled={!read.ok}
        className="justify-self-start"
      >
        <Play aria-hidden />
        {text("testing-workflow-start")}
      </Button>
    </form>
  );
}
