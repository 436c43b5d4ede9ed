//! One message of a Send Message block.

import { LIMITS, type MessagePart } from "@lancar/flow";
import type { ReactNode } from "react";
import { useText } from "#language/text.tsx";
import { NumberField } from "../../fields/plain-fields.tsx";
import { TemplateField } from "../../fields/template-field.tsx";
import type { Place } from "../../place.ts";
import { Card } from "../../section.tsx";
import { Buttons } from "./presses.tsx";

export const PART_WORDS: Record<MessagePart["kind"], string> = {
  text: "panel-part-text",
  image: "panel-part-image",
  typing: "panel-part-typing",
};

export interface MessagePartCardProps {
  readonly part: MessagePart;
  readonly position: number;
  readonly place: Place;
  readonly grip: ReactNode;
  readonly isOnly: boolean;
}

export function MessagePartCard({ part, position, place, grip, isOnly }: MessagePartCardProps) {
  const text = useText();
  const name = text("panel-nth", { name: text(PART_WORDS[part.kind]), position });
  return (
    <Card
      grip={grip}
      title={name}
      removal={!isOnly && text("panel-remove", { name })}
      onRemove={() => place.put(undefined)}
    >
      <PartFields part={part} place={place} />
    </Card>
  );
}

function PartFields({ part, place }: { readonly part: MessagePart; readonly place: Place }) {
  const text = useText();
  switch (part.kind) {
    case "text":
      return (
        <>
          <TemplateField
            label={text("panel-text")}
            place={place.at("text")}
            value={part.text}
            lines="many"
            example={text("panel-text-example")}
          />
          <Buttons buttons={part.buttons ?? []} place={place.at("buttons")} />
        </>
      );
    case "image":
      return (
        <>
          <TemplateField
            label={text("panel-image-url")}
            place={place.at("url")}
            value={part.url}
            example="https://"
          />
          <TemplateField
            label={text("panel-image-alt")}
            place={place.at("alt")}
            value={part.alt ?? ""}
            hint={text("panel-image-alt-why")}
            optional="optional"
          />
        </>
      );
    case "typing":
      return (
        <NumberField
          label={text("panel-seconds")}
          place={place.at("seconds")}
          value={part.seconds}
          least={1}
          most={LIMITS.typingSeconds}
        />
      );
  }
}
