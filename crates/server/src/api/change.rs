//! [`Change`]: who changes something, when, and the ids it needs; it writes the audit log.
//!
//! Must stay true: the line is added in the transaction of the change, so that neither exists without
//! the other; no detail holds a secret.

use lancar_domain::id::{BotUserId, Ids, WorkspaceId};
use lancar_domain::time::Timestamp;
use lancar_domain::timeline::{Happening, Noted, Origin};
use lancar_store::audit::{AuditLine, insert_audit_line};
use lancar_store::user_changes::{Note, insert_note};
use lancar_store::{StoreError, Tx};
use serde_json::Value;

use crate::app::App;
use crate::auth::Actor;

/// A change about to be made.
#[derive(Debug, Clone)]
pub struct Change {
    /// As the audit log names who makes it.
    pub by: String,
    /// Where.
    pub workspace: WorkspaceId,
    /// When.
    pub at: Timestamp,
    /// For what is new.
    pub ids: Ids,
}

impl App {
    /// Begins a change by this actor.
    #[must_use]
    pub fn change(&self, actor: &Actor) -> Change {
        self.change_by(actor.name(), &actor.workspace)
    }

    /// Begins a change by someone who is not logged in yet.
    #[must_use]
    pub fn change_by(&self, by: &str, workspace: &WorkspaceId) -> Change {
        let at = self.clock.now();
        Change {
            by: by.to_owned(),
            workspace: workspace.clone(),
            at,
            ids: Ids::new(at, self.clock.entropy()),
        }
    }
}

impl Change {
    /// Writes the audit log: `action` is a stable word such as `secret.create`, `subject` mostly an id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn note(
        &mut self,
        tx: &mut Tx,
        action: &str,
        subject: &str,
        detail: Value,
    ) -> Result<(), StoreError> {
        let line = AuditLine {
            id: self.ids.next(),
            workspace: self.workspace.clone(),
            at: self.at,
            actor: self.by.clone(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail,
        };
        insert_audit_line(tx, &line).await
    }

    /// Notes what happened to a bot user, for their timeline.
    ///
    /// # Errors
    /// What the database says.
    pub async fn happened(
        &mut self,
        tx: &mut Tx,
        user: &BotUserId,
        what: Happening,
    ) -> Result<(), StoreError> {
        let origin = Origin::Actor {
            actor: self.by.clone(),
        };
        let note = Note {
            id: self.ids.next(),
            user: user.clone(),
            at: self.at,
            noted: vec![Noted {
                origin,
                happened: vec![what],
            }],
        };
        insert_note(tx, &note).await
    }
}
