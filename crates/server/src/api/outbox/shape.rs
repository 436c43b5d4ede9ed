//! How a mail is shown.

use lancar_domain::block::Delivery;
use lancar_domain::sentence::{Said, Sentence};
use lancar_effects::email::render;
use lancar_engine::mail::outgoing;
use lancar_store::mails::{MailLine, OutboxMail};
use serde::Serialize;

/// A mail as lists show it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MailLine)]
pub struct Line {
    /// Its id.
    #[schema(example = "mail_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// The run that sent it.
    pub run: Option<String>,
    /// When it was first to be sent.
    #[schema(format = DateTime)]
    pub at: String,
    /// `sending`, `sent`, `not_sent` (there is no e-mail profile), `failed` or `unknown` (nobody can say).
    pub state: &'static str,
    /// Its subject.
    pub subject: String,
    /// To whom it goes, with commas between them.
    pub to: String,
    /// What the mail server said, or why it was not sent.
    pub response: Option<String>,
    /// Why it was not sent, as data, for other languages; absent when these are the mail server's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub said: Option<Said>,
}

/// A mail, whole.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Mail)]
pub struct View {
    /// Its id.
    pub id: String,
    /// The run that sent it.
    pub run: Option<String>,
    /// When it was first to be sent.
    #[schema(format = DateTime)]
    pub at: String,
    /// `sending`, `sent`, `not_sent` (there is no e-mail profile), `failed` or `unknown` (nobody can say).
    pub state: &'static str,
    /// What the mail server said, or why it was not sent.
    pub response: Option<String>,
    /// Why it was not sent, as data, for other languages; absent when these are the mail server's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub said: Option<Said>,
    /// Its Message-ID, the same at every try.
    pub message_id: String,
    /// The e-mail profile by name; null for the workspace's first.
    pub profile: Option<String>,
    /// Receivers.
    pub to: Vec<String>,
    /// Receivers of a copy.
    pub cc: Vec<String>,
    /// Receivers that the others do not see.
    pub bcc: Vec<String>,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// Addresses it is not sent to, because the bot user does not want e-mail.
    pub left_out: Vec<String>,
    /// What a crash may lead to: `at_least_once`, `at_most_once` or `ask`.
    #[schema(value_type = String)]
    pub delivery: Delivery,
    /// Its subject.
    pub subject: String,
    /// The HTML part. Whoever shows it keeps it in a sandbox.
    pub html: String,
    /// The plain text part.
    pub text: String,
}

impl From<MailLine> for Line {
    fn from(mail: MailLine) -> Self {
        let (response, said) = mail.response.map(Sentence::into_parts).unzip();
        let said = said.flatten();
        Self {
            id: mail.id.to_string(),
            run: mail.run.map(|run| run.to_string()),
            at: mail.at.to_string(),
            state: mail.state.as_str(),
            subject: mail.subject,
            to: mail.receivers,
            response,
            said,
        }
    }
}

impl From<OutboxMail> for View {
    fn from(kept: OutboxMail) -> Self {
        let bodies = render(&outgoing(&kept.mail, kept.message_id.clone(), kept.at));
        let (response, said) = kept.response.map(Sentence::into_parts).unzip();
        let said = said.flatten();
        let mail = kept.mail;
        Self {
            id: kept.id.to_string(),
            run: kept.run.map(|run| run.to_string()),
            at: kept.at.to_string(),
            state: kept.state.as_str(),
            response,
            said,
            message_id: kept.message_id,
            profile: mail.profile,
            to: mail.to,
            cc: mail.cc,
            bcc: mail.bcc,
            reply_to: mail.reply_to,
            left_out: mail.left_out,
            delivery: mail.delivery,
            subject: mail.subject,
            html: bodies.html,
            text: bodies.text,
        }
    }
}
