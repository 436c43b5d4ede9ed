//! A mail as a walk filled it in, as the one that is sent: the same conversion for sending and for
//! showing it in the outbox, so that what is shown is what went out.

use lancar_domain::remote::{Mail, MailPart};
use lancar_domain::time::Timestamp;
use lancar_effects::email::{self, BodyPart};

/// The mail to send. Its Message-ID and date are the same at every try.
#[must_use]
pub fn outgoing(mail: &Mail, message_id: String, date: Timestamp) -> email::Mail {
    email::Mail {
        message_id,
        date,
        from: None,
        to: mail.to.clone(),
        cc: mail.cc.clone(),
        bcc: mail.bcc.clone(),
        reply_to: mail.reply_to.clone(),
        subject: mail.subject.clone(),
        body: mail.body.iter().map(part).collect(),
    }
}

fn part(part: &MailPart) -> BodyPart {
    match part {
        MailPart::Headline { text } => BodyPart::Headline { text: text.clone() },
        MailPart::Text { text } => BodyPart::Text { text: text.clone() },
        MailPart::Image { url, alt } => BodyPart::Image {
            url: url.clone(),
            alt: alt.clone(),
            link: None,
        },
        MailPart::Button { label, url } => BodyPart::Button {
            label: label.clone(),
            url: url.clone(),
        },
    }
}
