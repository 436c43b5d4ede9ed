//! A pause: a person of the team has taken the conversation over, and the bot keeps still.
//!
//! Must stay true: while it lasts the bot says nothing and its place is kept; the time of an open
//! question stands still; what a run brings back waits for the end of the pause. Background
//! workflows are no part of a conversation and go on.

use serde::{Deserialize, Serialize};

use crate::id::RunId;
use crate::time::Timestamp;
use crate::walk::Move;

use super::state::{Conversation, Standing};

/// Since when, and for how long, the bot keeps still.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pause {
    /// When it began.
    pub since: Timestamp,
    /// When it ends by itself; none: when someone ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// What the awaited run brought back meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Done>,
}

/// A run that came back while nobody was to hear of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The run.
    pub run: RunId,
    /// The way out of the block it performed; none when it failed or was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Move>,
}

/// Where the bot goes on after a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onwards {
    /// Where it stood: an open question is still open.
    Continue,
    /// At the start of the main flow.
    Restart,
}

impl Conversation {
    /// Whether a person of the team has taken over.
    #[must_use]
    pub const fn is_paused(&self) -> bool {
        self.pause.is_some()
    }

    /// Pauses, or says anew how long the pause lasts.
    pub(super) fn pause(&mut self, until: Option<Timestamp>, now: Timestamp) {
        let begin = Pause {
            since: now,
            until: None,
            done: None,
        };
        self.pause.get_or_insert(begin).until = until;
    }

    /// Pauses at least so long. A pause that lasts longer, or until someone ends it, stays as it is.
    pub(super) fn pause_at_least(&mut self, until: Timestamp, now: Timestamp) {
        match &mut self.pause {
            None => self.pause(Some(until), now),
            Some(pause) => pause.until = pause.until.map(|known| known.max(until)),
        }
    }

    /// Keeps what a run brought back, when it is the one that is awaited.
    pub(super) fn keep_for_later(&mut self, done: Done) {
        let awaited = matches!(&self.standing, Standing::Run { run, .. } if *run == done.run);
        if let (true, Some(pause)) = (awaited, &mut self.pause) {
            pause.done = Some(done);
        }
    }

    /// Whether the pause ends by itself by now.
    pub(super) fn pause_is_over(&self, now: Timestamp) -> bool {
        let until = self.pause.as_ref().and_then(|pause| pause.until);
        until.is_some_and(|until| until <= now)
    }

    /// Ends the pause. An open question has as much time left as when it began.
    pub(super) fn unpause(&mut self, now: Timestamp) -> Option<Done> {
        let pause = self.pause.take()?;
        if let Standing::Answer(asked) = &mut self.standing {
            let stood_still = now.since(pause.since);
            asked.expires_at = asked.expires_at.map(|at| at.plus(stood_still));
        }
        pause.done
    }
}
