//! Why the engine could not do what was asked.

use lancar_domain::error::Code;
use lancar_domain::flow::Damaged;
use lancar_domain::id::{BotId, BotUserId, RunId};
use lancar_domain::sentence::Sentence;
use lancar_domain::walk::Refusal;
use lancar_store::StoreError;

use crate::sentences;

/// Why the engine could not do what was asked. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was asked does not fit the present state.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// There is nothing of that id.
    #[error("there is no {what} {id}")]
    Missing {
        /// What kind of thing.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// The run has gone on meanwhile; the same work may be done again from the start.
    #[error("{0} has gone on meanwhile")]
    Overtaken(RunId),
    /// Another process drives the runs now.
    #[error("another process drives the runs now")]
    Deposed,
    /// A stored document can not be read: it was written by a newer version, or by a foreign hand.
    #[error("a stored document can not be read: {0}")]
    Document(String),
}

impl EngineError {
    pub(crate) fn no_bot(bot: &BotId) -> Self {
        Self::Missing {
            what: "bot",
            id: bot.to_string(),
        }
    }

    pub(crate) fn no_user(user: &BotUserId) -> Self {
        Self::Missing {
            what: "bot user",
            id: user.to_string(),
        }
    }

    pub(crate) fn no_run(run: &RunId) -> Self {
        Self::Missing {
            what: "run",
            id: run.to_string(),
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "so that it can stand in map_err"
    )]
    pub(crate) fn document(error: serde_json::Error) -> Self {
        Self::Document(error.to_string())
    }

    pub(crate) fn damaged<T>(document: Damaged<T>) -> Self {
        let first = document
            .problems
            .into_iter()
            .next()
            .map(|problem| problem.sentence.to_string());
        Self::Document(first.unwrap_or_default())
    }

    /// Whether it lies in what was worked on alone: others may be worked on in the same transaction.
    pub(crate) const fn is_of_the_work(&self) -> bool {
        match self {
            Self::Refused(_) | Self::Missing { .. } | Self::Document(_) => true,
            Self::Overtaken(_) | Self::Deposed => false,
            Self::Store(error) => match error {
                StoreError::Taken { .. }
                | StoreError::Reference(_)
                | StoreError::NoRow { .. }
                | StoreError::Statement(_)
                | StoreError::Column { .. }
                | StoreError::Encoding { .. }
                | StoreError::Panicked { .. } => true,
                StoreError::Contended(_)
                | StoreError::Locked(_)
                | StoreError::DiskFull(_)
                | StoreError::Corrupt(_)
                | StoreError::Unavailable(_)
                | StoreError::CommitUnknown(_)
                | StoreError::Aborted
                | StoreError::WouldBlock
                | StoreError::Closed
                | StoreError::InUse { .. }
                | StoreError::NewerDatabase { .. }
                | StoreError::ChangedMigration { .. }
                | StoreError::Url { .. } => false,
            },
        }
    }

    /// Whether someone else was in the way: the same work may be done again at once.
    pub(crate) const fn is_in_the_way(&self) -> bool {
        matches!(
            self,
            Self::Overtaken(_) | Self::Store(StoreError::Contended(_) | StoreError::Locked(_))
        )
    }

    /// In a sentence that may be shown: what the machine says is for the log.
    #[must_use]
    pub fn said(&self) -> Sentence {
        match self {
            Self::Refused(refusal) => refusal.why.clone(),
            Self::Missing { what, id } => {
                sentences::nothing_of_kind(*what, id, what.replace(' ', "_"))
            }
            Self::Overtaken(run) => sentences::run_went_on(run.as_str()),
            Self::Deposed => sentences::driven_elsewhere(),
            Self::Document(words) => sentences::stored_document_unreadable(words),
            Self::Store(_) => sentences::not_written(),
        }
    }

    /// The public code of it.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Refused(refusal) => refusal.code,
            Self::Missing { .. } => Code::NotFound,
            Self::Overtaken(_) => Code::Conflict,
            Self::Deposed => Code::Unavailable,
            Self::Store(_) | Self::Document(_) => Code::Internal,
        }
    }
}
