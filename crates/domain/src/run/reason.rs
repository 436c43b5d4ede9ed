//! Why a run waits or has failed, as data. The row of a run keeps it, and the English words that are made of it
//! here; other languages are made of the data.
//!
//! Must stay true: it is stored, so variants and fields are only added.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Code;
use crate::id::RunId;
use crate::sentence::Sentence;
use crate::time::Timestamp;

use super::journal::Waiting;

/// Why a run does not go on at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum Reason {
    /// It waits for the delay that its trigger asked for.
    Delay {
        /// Until when.
        until: Timestamp,
    },
    /// It waits for an earlier run of the workflow for the same bot user.
    Turn {
        /// That run.
        behind: RunId,
    },
    /// It waits for a free place among the calls to one host.
    Host {
        /// The host.
        host: String,
    },
    /// It waits for the next try.
    Retry {
        /// Tries so far.
        tried: u32,
        /// When the next one is.
        until: Timestamp,
        /// Why the last one did not work.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
    },
    /// It waits for a person, who says whether the mail is sent again.
    Person {
        /// Why nobody knows whether it went out.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
    },
    /// A test: a person says what becomes of the request that is shown.
    HeldRequest,
    /// A test: a person says what becomes of the mail that is shown.
    HeldMail,
    /// It was set aside: this version can not read its journal.
    Unreadable,
    /// It has failed.
    Failed {
        /// The public code.
        code: Code,
        /// In a sentence.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
    },
}

impl Reason {
    /// Why a parked run waits.
    #[must_use]
    pub fn parked(waiting: &Waiting) -> Self {
        match waiting {
            Waiting::Delay { until } => Self::Delay { until: *until },
            Waiting::Turn { behind } => Self::Turn {
                behind: behind.clone(),
            },
            Waiting::Host { host } => Self::Host { host: host.clone() },
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delay { until } => write!(f, "delay until {until}"),
            Self::Turn { behind } => write!(f, "one at a time, behind {behind}"),
            Self::Host { host } => write!(f, "limit of calls to {host}"),
            Self::Retry { tried, until, why } => write!(f, "retry {tried} at {until}: {why}"),
            Self::Person { why } => write!(f, "sent? unknown: {why} Choose send again or skip."),
            Self::HeldRequest => f.write_str("Test: the request is shown, not sent"),
            Self::HeldMail => f.write_str("Test: the mail is shown, not sent"),
            Self::Unreadable => f.write_str("its journal can not be read by this version"),
            Self::Failed { code, why } => write!(f, "{code}: {why}"),
        }
    }
}
