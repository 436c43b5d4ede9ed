//! What is asked of the outside and what came of it, as data.
//!
//! Work of this kind is *started* (with a fixed key, committed) → performed → *finished*: at least
//! once. What is to be sent is filled in once, at the first try, and kept in the journal, so that
//! every later try sends the same bytes under the same key. Secrets stand in it by name only.

use serde::{Deserialize, Serialize};

use crate::block::Delivery;
use crate::bot_user::Facts;
use crate::error::Code;
use crate::sentence::Sentence;
use crate::time::Millis;
use crate::value::Value;

/// The most of an answer's body that is kept with a run, in bytes.
pub const KEPT_BYTES: usize = 64 * 1024;

/// The largest request body, in bytes.
pub const MAX_REQUEST_BODY: usize = 256 * 1024;

/// Something to do outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "remote", rename_all = "snake_case")]
pub enum Remote {
    /// An external request.
    Request(Request),
    /// A mail.
    Mail(Mail),
}

impl Remote {
    /// The host that is called, for the limit of calls to one host at a time.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        match self {
            Self::Request(request) => url::Url::parse(&request.url)
                .ok()?
                .host_str()
                .map(str::to_owned),
            Self::Mail(_) => None,
        }
    }
}

/// An external request, ready to be sent but for its secrets and its key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// With the query.
    pub url: String,
    /// In order; without credentials.
    pub headers: Vec<(String, String)>,
    /// The body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Who we are to the other side.
    #[serde(default, skip_serializing_if = "Auth::is_none")]
    pub auth: Auth,
    /// How long to wait for the whole answer.
    pub timeout: Millis,
}

impl Request {
    /// Leaves as much of the body as is kept of answers; whether it was longer.
    pub fn cut_body(&mut self) -> bool {
        self.body.as_mut().is_some_and(cut)
    }
}

/// Leaves the first [`KEPT_BYTES`] of a text; whether it was longer.
fn cut(text: &mut String) -> bool {
    if text.len() <= KEPT_BYTES {
        return false;
    }
    let end = (0..=KEPT_BYTES)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    text.truncate(end);
    true
}

/// Who we are to the other side; secrets by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Auth {
    /// Nobody in particular.
    #[default]
    None,
    /// A user name with a secret as its password.
    Basic {
        /// The user name.
        user: String,
        /// The name of the secret.
        secret: String,
    },
    /// A secret as a bearer token.
    Bearer {
        /// The name of the secret.
        secret: String,
    },
}

impl Auth {
    /// Whether there is nothing to send.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// A mail, ready to be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mail {
    /// The e-mail profile by name; none for the workspace's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Receivers.
    pub to: Vec<String>,
    /// Receivers of a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<String>,
    /// Receivers that the others do not see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bcc: Vec<String>,
    /// Where answers go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// One line.
    pub subject: String,
    /// From top to bottom.
    pub body: Vec<MailPart>,
    /// Addresses it is not sent to, because the bot user does not want e-mail.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// What a crash may lead to.
    pub delivery: Delivery,
}

impl Mail {
    /// The mail without the bot user, should they not want e-mail; none when nobody else gets it.
    #[must_use]
    pub fn respecting_opt_out(mut self, facts: &Facts) -> Option<Self> {
        let own = match facts.fields.get("Email") {
            Some(Value::Text(address)) if facts.email_opt_in == Some(false) => address.trim(),
            Some(_) | None => return Some(self),
        };
        if own.is_empty() {
            return Some(self);
        }
        for list in [&mut self.to, &mut self.cc, &mut self.bcc] {
            let (others, left_out) = std::mem::take(list)
                .into_iter()
                .partition(|address| !mailbox(address).eq_ignore_ascii_case(own));
            *list = others;
            self.left_out.extend::<Vec<String>>(left_out);
        }
        let nobody = self.to.is_empty() && self.cc.is_empty() && self.bcc.is_empty();
        (self.left_out.is_empty() || !nobody).then_some(self)
    }
}

/// `sari@example.com` of `Sari <sari@example.com>`.
fn mailbox(address: &str) -> &str {
    let bare = address
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or(address, |(inside, _)| inside);
    bare.trim()
}

/// A part of a mail's body, filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MailPart {
    /// A headline.
    Headline {
        /// The words.
        text: String,
    },
    /// Text.
    Text {
        /// The words.
        text: String,
    },
    /// A picture.
    Image {
        /// Its address.
        url: String,
        /// What it shows.
        alt: String,
    },
    /// A link drawn as a button.
    Button {
        /// What stands on it.
        label: String,
        /// Where it leads.
        url: String,
    },
}

/// What came of one try, as the outside reported it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The other side answered with a success (2xx or 3xx).
    Answered(Answer),
    /// The mail server took the mail.
    Accepted {
        /// What it said.
        response: String,
    },
    /// There is no e-mail profile: the mail stands in the outbox, marked as not sent.
    Kept,
    /// It did not work.
    Failed(Failure),
    /// Nobody can say whether the mail went out.
    Unknown {
        /// What happened.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
    },
}

/// An answer to an external request, masked. In a journal it is cut at [`KEPT_BYTES`]; before that it
/// is whole, so that a mapping finds what stands far down.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// Whether the body was longer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
    /// How long it took.
    pub elapsed: Millis,
}

impl Answer {
    /// As it is kept with a run.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.cut |= cut(&mut self.body);
        self
    }
}

/// A try that did not work, and what the nature of the failure allows next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// The public code.
    pub code: Code,
    /// In a sentence.
    #[serde(flatten, with = "crate::sentence::as_why")]
    pub why: Sentence,
    /// Whether trying again can help.
    pub again: Again,
    /// The answer, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
}

/// Whether trying again can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// It can not.
    Never,
    /// It can.
    Yes,
    /// It can, and the other side said how long to wait.
    After(Millis),
}

impl Failure {
    /// As it is kept with a run.
    #[must_use]
    pub fn kept(self) -> Self {
        Self {
            answer: self.answer.map(Answer::kept),
            ..self
        }
    }

    /// A failure that trying again can not mend.
    #[must_use]
    pub const fn lasting(code: Code, why: Sentence) -> Self {
        Self {
            code,
            why,
            again: Again::Never,
            answer: None,
        }
    }
}
