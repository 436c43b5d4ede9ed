//! What the block is: its title, which can be rewritten, its kind with a line that explains it, its remark.

import { annotateBlock, type Block, type Kind, kindWords, LIMITS, renameBlock } from "@lancar/flow";
import { StickyNote } from "lucide-react";
import { useId, useState } from "react";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { PAGE_OF_KIND } from "#ui/guide.ts";
import { HelpLink } from "#ui/help.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { useSay } from "../words.ts";
import { useDesk } from "./desk.tsx";

const KIND_WHY: Record<Kind, string> = {
  send_message: "panel-kind-send-message-why",
  question: "panel-kind-question-why",
  action: "panel-kind-action-why",
  condition: "panel-kind-condition-why",
  split: "panel-kind-split-why",
  send_email: "panel-kind-send-email-why",
  goto: "panel-kind-goto-why",
  output: "panel-kind-output-why",
};

export function BlockHeading() {
  const text = useText();
  const say = useSay();
  const id = useId();
  const { block, run } = useDesk();
  const kind = say(kindWords(block.kind));
  return (
    <header className="grid grid-cols-1 gap-1">
      <div className="flex items-center gap-1">
        <p id={`${id}-kind`} className="text-xs font-medium text-soft">
          {kind}
        </p>
        <HelpLink page={PAGE_OF_KIND[block.kind]} name={kind} />
      </div>
      <input
        aria-label={text("panel-block-title")}
        aria-describedby={`${id}-kind ${id}-why`}
        value={block.title ?? ""}
        placeholder={kind}
        maxLength={LIMITS.nameChars}
        onChange={(event) => run(renameBlock, { block: block.id, title: event.target.value })}
        className="-ml-2 mr-8 rounded-md border border-transparent bg-transparent px-2 py-1 text-lg font-semibold transition-colors placeholder:text-ink hover:border-line focus:border-edge focus:bg-paper"
      />
      <p id={`${id}-why`} className="text-soft">
        {text(KIND_WHY[block.kind])}
      </p>
      <Remark key={block.id} block={block} />
    </header>
  );
}

/** A remark for other authors; out of the way while there is none. */
function Remark({ block }: { readonly block: Block }) {
  const text = useText();
  const { run } = useDesk();
  const [isOpen, setOpen] = useState(block.note !== undefined);
  if (!isOpen && block.note === undefined) {
    return (
      <Button
        look="quiet"
        size="small"
        className="mt-1 -ml-2.5 justify-self-start"
        onClick={() => setOpen(true)}
      >
        <StickyNote aria-hidden />
        {text("panel-add-note")}
      </Button>
    );
  }
  return (
    <div className="mt-2">
      <Field label={text("panel-note")} hint={text("panel-note-why")}>
        {(ties) => (
          <Textarea
            {...ties}
            rows={2}
            value={block.note ?? ""}
            maxLength={LIMITS.noteChars}
            onChange={(event) => run(annotateBlock, { block: block.id, note: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
