//! The journal: a run's only record. Stored shapes are a promise: variants and fields are only ever
//! added, and a golden file of every released shape still decodes.

use serde::{Deserialize, Serialize};

use crate::error::Code;
use crate::id::RunId;
use crate::remote::{Outcome, Remote};
use crate::sentence::Sentence;
use crate::time::Timestamp;
use crate::trigger::NewRun;
use crate::walk::{Change, Decision, Move, Point};

/// One line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// From 0, without gaps.
    pub seq: u32,
    /// When it was appended.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}

/// What happened to a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// It was triggered. Always the first line.
    Started {
        /// All that is fixed at the trigger.
        run: NewRun,
    },
    /// The interpreter decided which way to go.
    Decided {
        /// Where.
        at: Point,
        /// What.
        decision: Decision,
        /// The way on.
        leave: Move,
    },
    /// Something changed in our own database, in the same commit.
    Changed {
        /// Where.
        at: Point,
        /// What.
        changes: Vec<Change>,
        /// The way on.
        leave: Move,
    },
    /// A remote effect is about to be performed.
    Attempted {
        /// Where.
        at: Point,
        /// From 1.
        attempt: u32,
        /// The same for every attempt of this effect.
        key: String,
        /// What is sent; with the first attempt only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remote: Option<Remote>,
    },
    /// The attempt worked.
    Answered {
        /// Where.
        at: Point,
        /// What came back.
        outcome: Outcome,
        /// What it changed in our own database.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        changes: Vec<Change>,
        /// The way on.
        leave: Move,
    },
    /// Nobody saw how the attempt ended; it is made again at once and does not count as a try.
    Interrupted {
        /// Where.
        at: Point,
        /// What happened.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
    },
    /// The attempt did not work and is repeated.
    Retried {
        /// Where.
        at: Point,
        /// What happened.
        outcome: Outcome,
        /// When it is repeated.
        until: Timestamp,
    },
    /// No attempt worked; the walk goes on by a failed exit.
    GaveUp {
        /// Where.
        at: Point,
        /// What happened last.
        outcome: Outcome,
        /// The way on.
        leave: Move,
    },
    /// A mail was not sent, because the bot user does not want any.
    OptedOut {
        /// Where.
        at: Point,
        /// The way on.
        leave: Move,
    },
    /// Nobody can say whether a mail went out, and the author asked to be asked.
    Unsure {
        /// Where.
        at: Point,
        /// What happened.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
    },
    /// It can not go on before something else happens.
    Parked {
        /// What.
        waiting: Waiting,
    },
    /// What it was parked for has happened.
    Unparked,
    /// It was told to go on.
    Resumed {
        /// Where.
        from: ResumeFrom,
        /// On which version.
        version: u32,
        /// By whom.
        by: String,
    },
    /// It went through.
    Succeeded,
    /// It can not go on by itself.
    Failed {
        /// Where, when it had begun to walk.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Point>,
        /// The public code.
        code: Code,
        /// In a sentence.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
        /// What happened last, when it failed outside.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome>,
    },
    /// Someone ended it.
    Cancelled {
        /// Who.
        by: String,
    },
    /// A test run came to a remote effect: it is filled in and shown, not performed.
    Held {
        /// Where.
        at: Point,
        /// The key of every attempt, should it really be sent.
        key: String,
        /// What would be sent.
        remote: Remote,
    },
    /// What is held is really sent: attempts follow.
    Released {
        /// Who said so.
        by: String,
    },
    /// A test run goes on as if what is held had been sent and had come back so.
    Pretended {
        /// Where.
        at: Point,
        /// Who said so.
        by: String,
        /// What is said to have come back.
        outcome: Outcome,
        /// What it changed in our own database.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        changes: Vec<Change>,
        /// The way on; none when the run fails by it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leave: Option<Move>,
    },
    /// The delay of a test run was cut short.
    Hurried {
        /// By whom.
        by: String,
    },
}

/// Why a run waits besides for a retry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum Waiting {
    /// The delay its trigger asked for.
    Delay {
        /// Until when.
        until: Timestamp,
    },
    /// An earlier run of the workflow for the same bot user.
    Turn {
        /// That run.
        behind: RunId,
    },
    /// A free place among the calls to one host.
    Host {
        /// The host.
        host: String,
    },
}

/// Where a resumed run goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResumeFrom {
    /// From the Start.
    Start,
    /// At the block where it stands: the failed one is tried again.
    Block,
    /// Behind the block where it stands, which counts as done, by that way out.
    Behind(Move),
}
