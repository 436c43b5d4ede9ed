//! Where one bot user stands in the normal and function sub flows. Stored as JSON: fields are only
//! ever added.

use serde::{Deserialize, Serialize};

use crate::id::RunId;
use crate::time::Timestamp;
use crate::walk::{Expectation, Point};

use super::pause::Pause;
use super::turn::Pressed;

/// Where a conversation stands between two turns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    /// What it waits for.
    pub standing: Standing,
    /// The Goto blocks whose functions it is in, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stack: Vec<Point>,
    /// What came in while it waited for a run; taken up in order afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Inbound>,
    /// Set while a person of the team has taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<Pause>,
    /// Turns so far.
    #[serde(default)]
    pub turns: u64,
}

/// What a conversation waits for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum Standing {
    /// Nothing: the next message starts the main flow.
    #[default]
    Idle,
    /// An answer.
    Answer(Asked),
    /// A button of that block; any other message starts the main flow.
    Press {
        /// The block.
        at: Point,
    },
    /// A run that performs a block of it.
    Run {
        /// The run.
        run: RunId,
        /// The block or item.
        at: Point,
    },
}

/// A question that was put.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The question's block.
    pub at: Point,
    /// Answers that did not fit.
    #[serde(default)]
    pub misses: u32,
    /// When no answer counts as an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// What the chat offers for the answer.
    pub expects: Expectation,
}

/// Something a bot user did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "inbound", rename_all = "snake_case")]
pub enum Inbound {
    /// They came for the first time.
    Arrived,
    /// They wrote.
    Text {
        /// What.
        text: String,
    },
    /// They pressed a button or quick reply.
    Pressed(Pressed),
}

impl Conversation {
    /// When something happens although nobody does anything.
    #[must_use]
    pub const fn wakes_at(&self) -> Option<Timestamp> {
        if let Some(pause) = &self.pause {
            return pause.until;
        }
        match &self.standing {
            Standing::Answer(asked) => asked.expires_at,
            Standing::Idle | Standing::Press { .. } | Standing::Run { .. } => None,
        }
    }

    /// What the chat offers for an answer.
    #[must_use]
    pub const fn expects(&self) -> Option<&Expectation> {
        match &self.standing {
            Standing::Answer(asked) => Some(&asked.expects),
            Standing::Idle | Standing::Press { .. } | Standing::Run { .. } => None,
        }
    }

    /// Whether a run works for the conversation before it goes on.
    #[must_use]
    pub const fn is_working(&self) -> bool {
        matches!(self.standing, Standing::Run { .. })
    }

    /// The versions it stands in, which have to be loaded before a turn.
    pub fn versions(&self) -> impl Iterator<Item = &Point> {
        let here = match &self.standing {
            Standing::Idle => None,
            Standing::Answer(asked) => Some(&asked.at),
            Standing::Press { at } | Standing::Run { at, .. } => Some(at),
        };
        let held = self.held.iter().filter_map(|inbound| match inbound {
            Inbound::Pressed(pressed) => Some(&pressed.origin),
            Inbound::Arrived | Inbound::Text { .. } => None,
        });
        here.into_iter().chain(&self.stack).chain(held)
    }
}
