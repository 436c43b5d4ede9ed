//! The form of each kind of block. A new kind is a form and a line here; the compiler asks for it.

import type { Block } from "@lancar/flow";
import type { ReactNode } from "react";
import { ActionForm } from "./blocks/action.tsx";
import { ConditionForm } from "./blocks/condition.tsx";
import { SendEmailForm } from "./blocks/email/send-email.tsx";
import { GotoForm } from "./blocks/goto.tsx";
import { SendMessageForm } from "./blocks/message/send-message.tsx";
import { OutputForm } from "./blocks/output.tsx";
import { QuestionForm } from "./blocks/question.tsx";
import { SplitForm } from "./blocks/split.tsx";
import type { Place } from "./place.ts";

export interface BlockFormProps {
  readonly block: Block;
  /** Of its settings. */
  readonly place: Place;
}

export function BlockForm({ block, place }: BlockFormProps): ReactNode {
  switch (block.kind) {
    case "send_message":
      return <SendMessageForm settings={block.settings} place={place} />;
    case "question":
      return <QuestionForm settings={block.settings} place={place} />;
    case "action":
      return <ActionForm settings={block.settings} place={place} />;
    case "condition":
      return <ConditionForm settings={block.settings} place={place} />;
    case "split":
      return <SplitForm settings={block.settings} place={place} />;
    case "send_email":
      return <SendEmailForm settings={block.settings} place={place} />;
    case "goto":
      return <GotoForm settings={block.settings} place={place} />;
    case "output":
      return <OutputForm settings={block.settings} place={place} />;
  }
}
