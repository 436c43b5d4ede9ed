//! Why a run waits or has failed, as data: what a program branches by, and what other languages are made of.

use lancar_domain::run::Reason;
use lancar_domain::sentence::{Said, Sentence};
use serde::Serialize;

/// Something the server says, in English and as data.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Told)]
pub struct WhyFailed {
    /// In English.
    #[schema(example = "crm.example answered 503 Service Unavailable")]
    pub sentence: String,
    /// The same as data, for other languages; absent when it was written before there were any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub said: Option<Said>,
}

/// What a run waits for.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RunWaiting)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum Waiting {
    /// The delay that its trigger asked for.
    Delay {
        /// Until when.
        #[schema(format = DateTime)]
        until: String,
    },
    /// An earlier run of the workflow for the same bot user.
    Turn {
        /// That run.
        behind: String,
    },
    /// A free place among the calls to one host.
    Host {
        /// The host.
        host: String,
    },
    /// The next try.
    Retry {
        /// Tries so far.
        tried: u32,
        /// When the next one is.
        #[schema(format = DateTime)]
        until: String,
        /// Why the last one did not work.
        why: WhyFailed,
    },
    /// A person, who says whether the mail is sent again.
    Person {
        /// Why nobody knows whether it went out.
        why: WhyFailed,
    },
    /// A test: a person says what becomes of the request that is shown.
    HeldRequest,
    /// A test: a person says what becomes of the mail that is shown.
    HeldMail,
    /// A version of the server that can read its journal.
    Unreadable,
}

/// A reason, taken apart into what a run waits for and why it has failed.
#[must_use]
pub fn apart(reason: Option<Reason>) -> (Option<Waiting>, Option<WhyFailed>) {
    let waiting = match reason {
        None => return (None, None),
        Some(Reason::Failed { code: _, why }) => return (None, Some(why.into())),
        Some(Reason::Delay { until }) => Waiting::Delay {
            until: until.to_string(),
        },
        Some(Reason::Turn { behind }) => Waiting::Turn {
            behind: behind.to_string(),
        },
        Some(Reason::Host { host }) => Waiting::Host { host },
        Some(Reason::Retry { tried, until, why }) => Waiting::Retry {
            tried,
            until: until.to_string(),
            why: why.into(),
        },
        Some(Reason::Person { why }) => Waiting::Person { why: why.into() },
        Some(Reason::HeldRequest) => Waiting::HeldRequest,
        Some(Reason::HeldMail) => Waiting::HeldMail,
        Some(Reason::Unreadable) => Waiting::Unreadable,
    };
    (Some(waiting), None)
}

impl From<Sentence> for WhyFailed {
    fn from(sentence: Sentence) -> Self {
        let (sentence, said) = sentence.into_parts();
        Self { sentence, said }
    }
}
