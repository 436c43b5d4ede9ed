//! Send Email: from whom, to whom, what it says, and what a crash may do.

import type { Delivery, SendEmail } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { SendMe } from "../../../testing/send-me.tsx";
import { TemplateField } from "../../fields/template-field.tsx";
import { ProfilePicker } from "../../pickers/profile-picker.tsx";
import type { Place } from "../../place.ts";
import { More } from "../../section.tsx";
import { RadioCards } from "../radio-cards.tsx";
import { EmailBody } from "./body.tsx";
import { EmailPreview } from "./preview.tsx";
import { Receivers } from "./receivers.tsx";

const DELIVERY_WORDS: Record<Delivery, { readonly label: string; readonly why: string }> = {
  at_least_once: { label: "panel-delivery-at-least-once", why: "panel-delivery-at-least-once-why" },
  at_most_once: { label: "panel-delivery-at-most-once", why: "panel-delivery-at-most-once-why" },
  ask: { label: "panel-delivery-ask", why: "panel-delivery-ask-why" },
};

const DELIVERIES = Object.keys(DELIVERY_WORDS) as readonly Delivery[];

export interface SendEmailFormProps {
  readonly settings: SendEmail;
  readonly place: Place;
}

export function SendEmailForm({ settings, place }: SendEmailFormProps) {
  const text = useText();
  const { to, cc = [], bcc = [], reply_to: replyTo, delivery = "at_least_once" } = settings;
  const count = to.length + cc.length + bcc.length;
  const copies = [cc.length, bcc.length, replyTo ? 1 : 0].reduce((sum, one) => sum + one);
  return (
    <>
      <ProfilePicker place={place.at("profile")} value={settings.profile ?? ""} />
      <Receivers list="to" addresses={to} place={place.at("to")} count={count} />
      <More title={text("panel-mail-copies")} open={copies > 0}>
        <Receivers list="cc" addresses={cc} place={place.at("cc")} count={count} />
        <Receivers list="bcc" addresses={bcc} place={place.at("bcc")} count={count} />
        <TemplateField
          label={text("panel-mail-reply-to")}
          place={place.at("reply_to")}
          value={replyTo ?? ""}
          hint={text("panel-mail-reply-to-why")}
          optional="optional"
        />
      </More>
      <TemplateField
        label={text("panel-mail-subject")}
        place={place.at("subject")}
        value={settings.subject}
        example={text("panel-mail-subject-example")}
      />
      <EmailBody body={settings.body} place={place.at("body")} />
      <EmailPreview settings={settings} />
      <SendMe />
      <RadioCards
        label={text("panel-delivery")}
        hint={text("panel-delivery-why")}
        place={place.at("delivery")}
        value={delivery}
        options={DELIVERIES.map((value) => ({
          value,
          label: text(DELIVERY_WORDS[value].label),
          why: text(DELIVERY_WORDS[value].why),
        }))}
      />
      <p className="text-soft">{text("panel-mail-retries")}</p>
    </>
  );
}
