//! States in the reader's language. Each has a sign besides its colour, for those who see none.

use lancar_store::mails::MailState;
use maud::{Markup, html};

use crate::pages::language::Texts;

/// The state as it is shown.
#[must_use]
pub fn badge(texts: &Texts, state: MailState) -> Markup {
    let (sign, word, class) = match state {
        MailState::Sending => ("▶", texts.mail_sending, "running"),
        MailState::Sent => ("✓", texts.mail_sent, "succeeded"),
        MailState::NotSent => ("⊘", texts.mail_not_sent, "waiting"),
        MailState::Failed => ("✗", texts.mail_failed, "failed"),
        MailState::Unknown => ("?", texts.mail_unknown, "failed"),
    };
    html! {
        span class={ "state " (class) } { span aria-hidden="true" { (sign) } " " (word) }
    }
}
