//! What a mail says, part after part.

import { type EmailPart, LIMITS } from "@lancar/flow";
import { Heading, Image, MousePointerClick, Pilcrow } from "lucide-react";
import { useText } from "#language/text.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";
import { Sortable } from "#ui/sortable.tsx";
import { PlaceError } from "../../fields/frame.tsx";
import { TemplateField } from "../../fields/template-field.tsx";
import { movedIn, type Place } from "../../place.ts";
import { AddButton, Card, Section } from "../../section.tsx";

const PARTS: {
  readonly [K in EmailPart["kind"]]: {
    readonly label: string;
    readonly icon: typeof Image;
    readonly fresh: EmailPart;
  };
} = {
  headline: { label: "panel-mail-headline", icon: Heading, fresh: { kind: "headline", text: "" } },
  text: { label: "panel-mail-text", icon: Pilcrow, fresh: { kind: "text", text: "" } },
  image: { label: "panel-mail-image", icon: Image, fresh: { kind: "image", url: "", alt: "" } },
  button: {
    label: "panel-mail-button",
    icon: MousePointerClick,
    fresh: { kind: "button", label: "", url: "" },
  },
};
const KINDS = Object.keys(PARTS) as readonly EmailPart["kind"][];

export interface EmailBodyProps {
  readonly body: readonly EmailPart[];
  readonly place: Place;
}

export function EmailBody({ body, place }: EmailBodyProps) {
  const text = useText();
  const nameOf = (part: EmailPart, at: number) =>
    text("panel-nth", { name: text(PARTS[part.kind].label), position: at + 1 });
  return (
    <Section
      title={text("panel-mail-body")}
      aside={text("panel-of", { count: body.length, limit: LIMITS.emailParts })}
    >
      <PlaceError place={place} />
      <Sortable
        label={text("panel-mail-body")}
        items={body}
        nameOf={nameOf}
        onMove={(from, to) => place.set(movedIn(body, from, to))}
      >
        {(part, at, grip) => (
          <Card
            grip={grip}
            title={nameOf(part, at)}
            removal={body.length > 1 && text("panel-remove", { name: nameOf(part, at) })}
            onRemove={() => place.at(at).put(undefined)}
          >
            <PartFields part={part} place={place.at(at)} />
          </Card>
        )}
      </Sortable>
      <Menu
        align="start"
        trigger={
          <AddButton disabled={body.length >= LIMITS.emailParts}>{text("panel-mail-add-part")}</AddButton>
        }
      >
        {KINDS.map((kind) => {
          const { label, icon: Icon, fresh } = PARTS[kind];
          return (
            <MenuItem key={kind} icon={<Icon aria-hidden />} onSelect={() => place.put([...body, fresh])}>
              {text(label)}
            </MenuItem>
          );
        })}
      </Menu>
    </Section>
  );
}

function PartFields({ part, place }: { readonly part: EmailPart; readonly place: Place }) {
  const text = useText();
  switch (part.kind) {
    case "headline":
      return <TemplateField label={text("panel-text")} place={place.at("text")} value={part.text} />;
    case "text":
      return (
        <TemplateField
          label={text("panel-text")}
          place={place.at("text")}
          value={part.text}
          lines="many"
          hint={text("panel-mail-text-why")}
        />
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
    case "button":
      return (
        <>
          <TemplateField label={text("panel-label")} place={place.at("label")} value={part.label} />
          <TemplateField
            label={text("panel-url")}
            place={place.at("url")}
            value={part.url}
            example="https://"
          />
        </>
      );
  }
}
