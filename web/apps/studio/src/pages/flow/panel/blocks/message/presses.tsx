//! What can be pressed: buttons below a text, quick replies below the last one.

import { type Button, LIMITS, type QuickReply } from "@lancar/flow";
import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { Sortable } from "#ui/sortable.tsx";
import { ids } from "../../desk.tsx";
import { PlaceError } from "../../fields/frame.tsx";
import { SelectField } from "../../fields/plain-fields.tsx";
import { TemplateField } from "../../fields/template-field.tsx";
import { movedIn, orNothing, type Place } from "../../place.ts";
import { AddButton, Card, Section } from "../../section.tsx";

export function Buttons({ buttons, place }: { readonly buttons: readonly Button[]; readonly place: Place }) {
  const text = useText();
  const add = () => place.put([...buttons, { id: ids.item(), label: "" }]);
  return (
    <div className="grid grid-cols-1 gap-2">
      <PlaceError place={place} />
      {buttons.length > 0 && (
        <Sortable
          label={text("panel-buttons")}
          items={buttons}
          keyOf={(button) => button.id}
          nameOf={(_, at) => text("panel-nth", { name: text("panel-button"), position: at + 1 })}
          onMove={(from, to) => place.set(movedIn(buttons, from, to))}
        >
          {(button, at, grip) => (
            <ButtonCard
              button={button}
              position={at + 1}
              place={place.at(at)}
              grip={grip}
              onRemove={() => place.put(orNothing(buttons.toSpliced(at, 1)))}
            />
          )}
        </Sortable>
      )}
      <AddButton onClick={add} disabled={buttons.length >= LIMITS.buttons}>
        {text("panel-add-button", { count: buttons.length, limit: LIMITS.buttons })}
      </AddButton>
    </div>
  );
}

interface ButtonCardProps {
  readonly button: Button;
  readonly position: number;
  readonly place: Place;
  readonly grip: ReactNode;
  readonly onRemove: () => void;
}

function ButtonCard({ button, position, place, grip, onRemove }: ButtonCardProps) {
  const text = useText();
  const name = text("panel-nth", { name: text("panel-button"), position });
  const does = button.url === undefined ? "exit" : "page";
  return (
    <Card
      grip={grip}
      title={name}
      removal={text("panel-remove", { name })}
      onRemove={onRemove}
      className="bg-ground"
    >
      <TemplateField label={text("panel-label")} place={place.at("label")} value={button.label} />
      <SelectField
        label={text("panel-button-does")}
        place={place}
        value={does}
        options={[
          { value: "exit", label: text("panel-button-exit") },
          { value: "page", label: text("panel-button-page") },
        ]}
        onValueChange={(next) => place.at("url").put(next === "page" ? "" : undefined)}
      />
      {button.url !== undefined && (
        <TemplateField
          label={text("panel-url")}
          place={place.at("url")}
          value={button.url}
          example="https://"
        />
      )}
    </Card>
  );
}

export interface QuickRepliesProps {
  readonly replies: readonly QuickReply[];
  readonly place: Place;
}

export function QuickReplies({ replies, place }: QuickRepliesProps) {
  const text = useText();
  const add = () => place.put([...replies, { id: ids.item(), label: "" }]);
  return (
    <Section
      title={text("panel-replies")}
      aside={text("panel-of", { count: replies.length, limit: LIMITS.quickReplies })}
    >
      <p className="-mt-2 text-soft">{text("panel-replies-why")}</p>
      <PlaceError place={place} />
      {replies.length > 0 && (
        <Sortable
          label={text("panel-replies")}
          items={replies}
          keyOf={(reply) => reply.id}
          nameOf={(_, at) => text("panel-nth", { name: text("panel-reply"), position: at + 1 })}
          onMove={(from, to) => place.set(movedIn(replies, from, to))}
        >
          {(reply, at, grip) => {
            const name = text("panel-nth", { name: text("panel-reply"), position: at + 1 });
            return (
              <div className="flex items-start gap-1 rounded-xl border border-line bg-paper p-1.5 pb-2.5">
                {grip}
                <div className="min-w-0 grow pt-1.5">
                  <TemplateField label={name} place={place.at(at, "label")} value={reply.label} />
                </div>
                <IconButton
                  label={text("panel-remove", { name })}
                  onClick={() => place.put(orNothing(replies.toSpliced(at, 1)))}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </div>
            );
          }}
        </Sortable>
      )}
      <AddButton onClick={add} disabled={replies.length >= LIMITS.quickReplies}>
        {text("panel-add-reply")}
      </AddButton>
    </Section>
  );
}
