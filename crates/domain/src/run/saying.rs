//! What a line of a story says, as data. It is the one source of both: the English sentence, which is made
//! here ([`super::english`]), and the same in another language, which the studio makes of the data.
//!
//! Must stay true: kinds and their data are a promise of the API: they are only added. A new kind needs a
//! sentence in `english.rs` and in every language of the studio; a test there reads the list below.

use serde::Serialize;

use crate::error::Code;
use crate::sentence::Sentence;
use crate::time::{Millis, Timestamp};
use crate::trigger::Cause;

/// What one line of a story, or one step of a trial, says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Saying {
    /// A run was triggered.
    Started {
        /// By whom.
        cause: Cause,
        /// Whether nothing is sent unless asked.
        test: bool,
    },
    /// A run that performs one block of a conversation was triggered.
    Errand {
        /// By whom.
        cause: Cause,
        /// Whether nothing is sent unless asked.
        test: bool,
    },
    /// What it was given.
    Inputs {
        /// In the order of their names.
        inputs: Vec<Given>,
    },
    /// The bot user has the tag.
    TagAdded {
        /// Its name.
        tag: String,
    },
    /// The bot user does not have the tag.
    TagRemoved {
        /// Its name.
        tag: String,
    },
    /// The field holds the value.
    FieldSet {
        /// Its name.
        field: String,
        /// The value as text.
        value: String,
    },
    /// The field is empty.
    FieldCleared {
        /// Its name.
        field: String,
    },
    /// The field was left alone.
    FieldKept {
        /// Its name.
        field: String,
        /// Why.
        #[serde(flatten, serialize_with = "crate::sentence::as_why::serialize")]
        why: Sentence,
    },
    /// The bot user wants e-mail.
    EmailOptedIn,
    /// The bot user does not want e-mail.
    EmailOptedOut,
    /// A workflow was triggered.
    RunStarted {
        /// Its name.
        workflow: String,
        /// Its version.
        version: u32,
        /// The run.
        run: String,
    },
    /// A workflow would be triggered.
    WouldStart {
        /// Its name.
        workflow: String,
        /// With which inputs.
        inputs: Vec<Given>,
    },
    /// A workflow was not triggered, because the same key came before.
    RunDeduplicated {
        /// Its name.
        workflow: String,
        /// The key.
        key: String,
        /// The run that the key belongs to.
        run: String,
    },
    /// A group of conditions held.
    Matched {
        /// Its name.
        group: String,
    },
    /// None held.
    Unmatched {
        /// What the block is called.
        block: String,
    },
    /// A variation was drawn.
    Picked {
        /// Its name.
        variation: String,
    },
    /// On to another place.
    Went {
        /// Where to.
        to: String,
    },
    /// Into another sub flow.
    Entered {
        /// Its name.
        flow: String,
    },
    /// Back out of a function.
    Returned {
        /// By which output.
        output: String,
    },
    /// A call of the outside, and what came of it.
    Call(Call),
    /// A mail was not sent: its receiver does not want any.
    OptedOut,
    /// The run has failed.
    Failed {
        /// The public code.
        code: Code,
        /// Why.
        #[serde(flatten, serialize_with = "crate::sentence::as_why::serialize")]
        why: Sentence,
    },
    /// It waits for a moment.
    Delayed {
        /// Until when.
        until: Timestamp,
    },
    /// It waits for an earlier run.
    Behind {
        /// That run.
        run: String,
    },
    /// It waits for a free place among the calls of a host.
    HostFull {
        /// The host.
        host: String,
    },
    /// It goes on.
    GoesOn,
    /// A person let a test run go on before its time.
    Hurried {
        /// Who.
        by: String,
    },
    /// A person let what a test run shows be really sent.
    Released {
        /// Who.
        by: String,
    },
    /// A person let it go on.
    Resumed {
        /// From where.
        from: Place,
        /// On which version.
        version: u32,
        /// Who.
        by: String,
    },
    /// It is through.
    Succeeded,
    /// A person ended it.
    Cancelled {
        /// Who.
        by: String,
    },
    /// Something is said, in a trial.
    Message {
        /// The text, or the picture's address.
        text: String,
    },
    /// Something is asked, in a trial.
    Question {
        /// The question.
        text: String,
    },
}

/// An input and its value as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Where a run goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// From the start.
    Start,
    /// From the block where it stood.
    Block,
    /// Behind that block.
    Behind,
}

/// A call of the outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Call {
    /// What is sent; none when nothing of it is known.
    pub sent: Option<Sent>,
    /// Which try it is, from 1.
    pub attempt: u32,
    /// What came of it.
    pub came: Came,
    /// What follows from that.
    pub next: Then,
    /// Who said what came of it, in a test run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pretended_by: Option<String>,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Sent {
    /// An external request.
    Request {
        /// Its method.
        method: String,
        /// Host and path.
        place: String,
    },
    /// A mail.
    Mail {
        /// Its receivers.
        to: String,
        /// Receivers that were left out, because they do not want e-mail.
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<String>,
    },
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Came {
    /// It would be made: a trial.
    Nothing,
    /// It is under way.
    Pending,
    /// A test run shows it.
    Held,
    /// An answer that is a success.
    Answered {
        /// Its HTTP status.
        status: u16,
    },
    /// The mail server took the mail.
    Accepted,
    /// There is no e-mail profile.
    Kept,
    /// It did not work.
    Failed {
        /// The public code.
        code: Code,
        /// Why.
        #[serde(flatten, serialize_with = "crate::sentence::as_why::serialize")]
        why: Sentence,
        /// The HTTP status, when there was an answer.
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<u16>,
        /// How long the other side asked to wait.
        #[serde(skip_serializing_if = "Option::is_none")]
        wait_ms: Option<Millis>,
    },
    /// Nobody saw the end.
    Interrupted {
        /// Why.
        #[serde(flatten, serialize_with = "crate::sentence::as_why::serialize")]
        why: Sentence,
    },
    /// Nobody can say whether the mail went out.
    Unknown {
        /// What happened.
        #[serde(flatten, serialize_with = "crate::sentence::as_why::serialize")]
        why: Sentence,
    },
}

/// What follows from what came of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Then {
    /// Nothing that is told with it.
    Nothing,
    /// It is made again.
    Retry {
        /// How long it waits before that.
        in_ms: Millis,
    },
    /// A person has to say what became of it.
    Ask,
    /// The block is left by this exit.
    Leave {
        /// Its name.
        exit: String,
    },
    /// The run may end with it.
    End,
}

impl Call {
    /// A call that was tried for the first time, and of which nothing more is told.
    pub(super) const fn first(sent: Sent, came: Came) -> Self {
        Self {
            sent: Some(sent),
            attempt: 1,
            came,
            next: Then::Nothing,
            pretended_by: None,
        }
    }
}
