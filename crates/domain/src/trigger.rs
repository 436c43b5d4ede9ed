//! Triggering a workflow: what a new run is, before it is stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{BotUserId, FlowId, MemberId, RunId};
use crate::time::{Millis, Timestamp};
use crate::value::Value;
use crate::walk::Point;

/// How long a chain of workflows that trigger workflows may be, unless the limits say otherwise.
pub const MAX_DEPTH: u32 = 10;

/// A run to be started, in the same transaction as what asked for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewRun {
    /// Its id.
    pub id: RunId,
    /// The workflow, or the sub flow whose item it performs.
    pub flow: FlowId,
    /// The version it stays on.
    pub version: u32,
    /// Whom it works for.
    pub bot_user: BotUserId,
    /// What it does.
    #[serde(default)]
    pub scope: Scope,
    /// Who or what asked for it.
    pub cause: Cause,
    /// Fixed at this moment; read as `{{input.name}}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub inputs: BTreeMap<String, Value>,
    /// Not before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_at: Option<Timestamp>,
    /// A second trigger with the same key within the window does nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deduplicate: Option<Deduplicate>,
    /// Whether it waits for earlier runs of the workflow for the same bot user.
    #[serde(default)]
    pub order: Order,
    /// How many triggers stand before it in its chain.
    #[serde(default)]
    pub depth: u32,
    /// Whether its effects outside are performed.
    #[serde(default, skip_serializing_if = "Effects::are_performed")]
    pub effects: Effects,
}

impl NewRun {
    /// The key under which a trigger counts, with its window. A test keeps its keys to its own bot
    /// user: it must not make a real trigger do nothing.
    #[must_use]
    pub fn deduplication(&self) -> Option<Deduplicate> {
        let rule = self.deduplicate.clone()?;
        Some(match self.effects {
            Effects::Performed => rule,
            Effects::Held => Deduplicate {
                key: format!("{} {}", self.bot_user, rule.key),
                ..rule
            },
        })
    }
}

/// Whether effects outside are performed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effects {
    /// They are.
    #[default]
    Performed,
    /// A test: each is filled in and shown, and a person says whether it is really sent.
    Held,
}

/// The channel of people who exist to try a bot beside its canvas.
pub const PREVIEW_CHANNEL: &str = "preview";

impl Effects {
    /// What holds for a bot user of that channel, and for all that is triggered for them.
    #[must_use]
    pub fn on(channel: &str) -> Self {
        if channel == PREVIEW_CHANNEL {
            Self::Held
        } else {
            Self::Performed
        }
    }

    /// Whether they are performed.
    #[must_use]
    pub const fn are_performed(&self) -> bool {
        matches!(self, Self::Performed)
    }
}

/// What a run does.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Walks a workflow from its Start.
    #[default]
    Workflow,
    /// Performs one block or item of a conversation.
    Errand {
        /// The block or item.
        point: Point,
        /// Whether the conversation waits for it.
        awaited: Awaited,
    },
}

/// Whether a conversation waits for an errand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaited {
    /// Its outcome is the conversation's next input.
    Yes,
    /// The conversation has gone on.
    No,
}

/// Who or what asked for a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Cause {
    /// A block of a conversation.
    Conversation {
        /// Its label, for the history.
        block: String,
    },
    /// A block of another run.
    Run {
        /// The run.
        run: RunId,
        /// The block's label.
        block: String,
    },
    /// A person or key, through the API.
    Api {
        /// Who.
        actor: String,
    },
    /// A person in the studio.
    Member {
        /// Who.
        member: MemberId,
    },
}

/// A key that makes a second trigger do nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deduplicate {
    /// The key, filled in.
    pub key: String,
    /// How long it counts.
    pub window: Millis,
}

/// Whether runs of one workflow for one bot user may overlap.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// They may.
    #[default]
    Parallel,
    /// One at a time, in the order they were triggered.
    OneAtATime,
}
