//! [`Actor`]: who asks; and [`May`], the extractor by which a route says what one must be allowed.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use lancar_domain::error::Code;
use lancar_domain::id::{ApiKeyId, MemberId, WorkspaceId};
use lancar_store::accounts::Role;

use super::permission::{Need, Permission};
use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// Who asks.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Whom the request comes from.
    pub who: Who,
    /// Where they are.
    pub workspace: WorkspaceId,
    /// What they are there; of a key: what the member who made it is now.
    pub role: Role,
    /// What a key is narrowed to.
    pub scopes: Option<Vec<Permission>>,
}

/// Whom a request comes from.
#[derive(Debug, Clone)]
pub enum Who {
    /// A person with a session.
    Member {
        /// Who.
        id: MemberId,
        /// The hash of the session's token.
        session: String,
    },
    /// A program with an API key.
    Key {
        /// Which key.
        id: ApiKeyId,
        /// Who made it.
        maker: MemberId,
    },
    /// A program on this machine that can read the token file.
    Local,
}

/// The request, when it comes from someone with this permission.
#[derive(Debug, Clone)]
pub struct May<N> {
    /// Who.
    pub actor: Actor,
    need: PhantomData<N>,
}

impl Actor {
    /// Whether they have a permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        let in_scope = match &self.scopes {
            None => true,
            Some(scopes) => scopes.contains(&permission),
        };
        in_scope && permission.belongs_to(self.role)
    }

    /// What they have.
    #[must_use]
    pub fn permissions(&self) -> Vec<Permission> {
        let all = Permission::ALL.iter().copied();
        all.filter(|one| self.may(*one)).collect()
    }

    /// Asks for a permission.
    ///
    /// # Errors
    /// [`Code::Forbidden`], saying what is missing.
    pub fn require(&self, permission: Permission) -> Result<(), Problem> {
        if self.may(permission) {
            return Ok(());
        }
        let why = if permission.belongs_to(self.role) {
            sentences::needs_scope(permission.as_str())
        } else {
            let (role, least) = (self.role.as_str(), permission.least_role().as_str());
            sentences::needs_role(least, permission.as_str(), role)
        };
        Err(Problem::new(Code::Forbidden, why))
    }

    /// The member behind it: who asks, or who made the key.
    #[must_use]
    pub fn member(&self) -> Option<&MemberId> {
        match &self.who {
            Who::Member { id, .. } => Some(id),
            Who::Key { maker, .. } => Some(maker),
            Who::Local => None,
        }
    }

    /// As the audit log names them.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.who {
            Who::Member { id, .. } => id.as_str(),
            Who::Key { id, .. } => id.as_str(),
            Who::Local => "cli",
        }
    }
}

impl FromRequestParts<App> for Actor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Problem::of(Code::Unauthenticated))
    }
}

impl<N: Need> FromRequestParts<App> for May<N> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let actor = Actor::from_request_parts(parts, app).await?;
        actor.require(N::PERMISSION)?;
        Ok(Self {
            actor,
            need: PhantomData,
        })
    }
}
