//! Send Message: what is said, one message after the other, and how it will look.

import { freshSettings, LIMITS, type MessagePart, type SendMessage } from "@lancar/flow";
import { Image, MessageSquareText, PencilLine } from "lucide-react";
import { useText } from "#language/text.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";
import { Sortable } from "#ui/sortable.tsx";
import { ids } from "../../desk.tsx";
import { PlaceError } from "../../fields/frame.tsx";
import { movedIn, type Place } from "../../place.ts";
import { AddButton, Section } from "../../section.tsx";
import { MessagePartCard, PART_WORDS } from "./message-part.tsx";
import { QuickReplies } from "./presses.tsx";
import { MessagePreview } from "./preview.tsx";

export interface SendMessageFormProps {
  readonly settings: SendMessage;
  readonly place: Place;
}

export function SendMessageForm({ settings, place }: SendMessageFormProps) {
  const text = useText();
  const { messages, quick_replies: replies = [] } = settings;
  const list = place.at("messages");
  return (
    <>
      <Section
        title={text("panel-messages")}
        aside={text("panel-of", { count: messages.length, limit: LIMITS.messages })}
      >
        <PlaceError place={list} />
        <Sortable
          label={text("panel-messages")}
          items={messages}
          nameOf={(part, at) => text("panel-nth", { name: text(PART_WORDS[part.kind]), position: at + 1 })}
          onMove={(from, to) => list.set(movedIn(messages, from, to))}
        >
          {(part, at, grip) => (
            <MessagePartCard
              part={part}
              position={at + 1}
              place={list.at(at)}
              grip={grip}
              isOnly={messages.length === 1}
            />
          )}
        </Sortable>
        <AddMessage
          disabled={messages.length >= LIMITS.messages}
          onAdd={(part) => list.put([...messages, part])}
        />
      </Section>
      <QuickReplies replies={replies} place={place.at("quick_replies")} />
      <MessagePreview settings={settings} />
    </>
  );
}

interface AddMessageProps {
  readonly disabled: boolean;
  readonly onAdd: (part: MessagePart) => void;
}

function AddMessage({ disabled, onAdd }: AddMessageProps) {
  const text = useText();
  const fresh = freshSettings("send_message", ids).messages;
  return (
    <Menu align="start" trigger={<AddButton disabled={disabled}>{text("panel-add-message")}</AddButton>}>
      <MenuItem icon={<MessageSquareText aria-hidden />} onSelect={() => fresh.forEach(onAdd)}>
        {text("panel-part-text")}
      </MenuItem>
      <MenuItem icon={<Image aria-hidden />} onSelect={() => onAdd({ kind: "image", url: "", alt: "" })}>
        {text("panel-part-image")}
      </MenuItem>
      <MenuItem icon={<PencilLine aria-hidden />} onSelect={() => onAdd({ kind: "typing", seconds: 2 })}>
        {text("panel-part-typing")}
      </MenuItem>
    </Menu>
  );
}
