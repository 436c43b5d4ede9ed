//! How a trial of a block is shown: in words, and as what would be sent, said and changed.

use lancar_domain::message::Content;
use lancar_domain::remote::{Auth, Mail, Remote, Request};
use lancar_domain::run::Saying;
use lancar_domain::time::Timestamp;
use lancar_domain::trial::{Deed, Trial, Tried};
use lancar_effects::email::render;
use lancar_effects::http::hide_in_request;
use lancar_effects::mask::MASK;
use lancar_engine::mail::outgoing;
use serde::Serialize;

/// What a block would do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BlockTest)]
pub struct View {
    /// In order.
    pub steps: Vec<Step>,
    /// The exit it would be left by, a request taken as a success; null when it waits, ends or leads
    /// on without an exit.
    pub exit: Option<String>,
}

/// One thing that it would do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BlockTestStep)]
pub struct Step {
    /// The item of an action list.
    pub item: Option<String>,
    /// What kind of thing, as in the history of a run: `tag`, `external request`, …
    pub what: &'static str,
    /// In English words.
    pub words: String,
    /// The same as data, as in the story of a run.
    #[schema(value_type = Object)]
    pub said: Saying,
    /// What would change, as in a journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub change: Option<serde_json::Value>,
    /// What would be said, as the chat gets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub says: Option<Content>,
    /// What would be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestView>,
    /// What would be mailed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailView>,
    /// The public code, where the walk would end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
}

/// A request as it would be sent; its `Idempotency-Key` is made when it is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BlockTestRequest)]
pub struct RequestView {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// With the query; what is secret in it is hidden.
    pub url: String,
    /// In order; secrets are hidden.
    pub headers: Vec<HeaderView>,
    /// The body, at most 64 KiB of it.
    pub body: Option<String>,
    /// Whether it is longer than what is shown.
    pub cut: bool,
    /// How long its answer would be waited for, in milliseconds.
    pub timeout_ms: i64,
}

/// A header.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BlockTestHeader)]
pub struct HeaderView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A mail as it would be read.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BlockTestMail)]
pub struct MailView {
    /// The e-mail profile by name; null for the first.
    pub profile: Option<String>,
    /// Receivers.
    pub to: Vec<String>,
    /// Receivers of a copy.
    pub cc: Vec<String>,
    /// Receivers that the others do not see.
    pub bcc: Vec<String>,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// One line.
    pub subject: String,
    /// For clients that show HTML.
    pub html: String,
    /// For all others.
    pub text: String,
    /// Links and pictures that may not be in a mail, as sentences.
    pub left_out: Vec<String>,
}

impl View {
    /// A trial as it is shown; `now` is the date of a mail.
    #[must_use]
    pub fn of(trial: Trial, now: Timestamp) -> Self {
        Self {
            exit: trial.exit().map(|exit| exit.as_str().to_owned()),
            steps: trial
                .steps
                .into_iter()
                .map(|tried| Step::of(tried, now))
                .collect(),
        }
    }
}

impl Step {
    fn of(tried: Tried, now: Timestamp) -> Self {
        let mut step = Self {
            item: tried.item.map(|item| item.to_string()),
            what: tried.says.what(),
            words: tried.says.to_string(),
            said: tried.says,
            change: None,
            says: None,
            request: None,
            mail: None,
            code: None,
        };
        match tried.deed {
            Deed::Decided(_) => {}
            Deed::Changed(change) => step.change = serde_json::to_value(&change).ok(),
            Deed::Said(say) => step.says = Some(say.content),
            Deed::Asked(ask) => step.says = Some(ask.says.content),
            Deed::Sent(Remote::Request(request)) => step.request = Some(request.into()),
            Deed::Sent(Remote::Mail(mail)) => step.mail = Some(MailView::of(mail, now)),
            Deed::OptedOut => step.code = Some(lancar_domain::error::Code::MailOptedOut.as_str()),
            Deed::Refused(refusal) => step.code = Some(refusal.code.as_str()),
        }
        step
    }
}

impl From<Request> for RequestView {
    fn from(mut request: Request) -> Self {
        let cut = request.cut_body();
        hide_in_request(&mut request.url, &mut request.headers);
        let own = match &request.auth {
            Auth::None => None,
            Auth::Basic { .. } => Some(format!("Basic {MASK}")),
            Auth::Bearer { .. } => Some(format!("Bearer {MASK}")),
        };
        let own = own.map(|value| ("Authorization".to_owned(), value));
        let headers = request.headers.into_iter().chain(own);
        Self {
            method: request.method,
            url: request.url,
            headers: headers
                .map(|(name, value)| HeaderView { name, value })
                .collect(),
            body: request.body,
            cut,
            timeout_ms: request.timeout.0,
        }
    }
}

impl MailView {
    fn of(mail: Mail, now: Timestamp) -> Self {
        let rendered = render(&outgoing(&mail, String::new(), now));
        Self {
            profile: mail.profile,
            to: mail.to,
            cc: mail.cc,
            bcc: mail.bcc,
            reply_to: mail.reply_to,
            subject: mail.subject,
            html: rendered.html,
            text: rendered.text,
            left_out: rendered.left_out,
        }
    }
}
