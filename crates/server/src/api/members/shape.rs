//! How a member is shown.

use lancar_domain::error::Code;
use lancar_store::accounts::{Member, Role};
use serde::Serialize;

use crate::api::role::RoleName;
use crate::auth::Actor;
use crate::error::Problem;
use crate::sentences;

/// A person who logs in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Member)]
pub struct View {
    /// Their id.
    #[schema(example = "mem_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What they are called.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: RoleName,
    /// When they came.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Since when they may not log in; null when they may.
    #[schema(format = DateTime)]
    pub disabled_at: Option<String>,
}

impl From<Member> for View {
    fn from(member: Member) -> Self {
        Self {
            id: member.id.to_string(),
            name: member.name,
            email: member.email,
            role: member.role.into(),
            created_at: member.created_at.to_string(),
            disabled_at: member.disabled_at.map(|at| at.to_string()),
        }
    }
}

/// Only owners decide about owners.
///
/// # Errors
/// [`Code::Forbidden`] when someone else tries.
pub fn may_decide_about(actor: &Actor, role: Role) -> Result<(), Problem> {
    if decides_about(actor.role, role) {
        return Ok(());
    }
    Err(Problem::new(Code::Forbidden, sentences::only_owners()))
}

/// Whether one of the first role decides about one of the other, as far as owners are concerned.
#[must_use]
pub fn decides_about(decider: Role, other: Role) -> bool {
    other != Role::Owner || decider == Role::Owner
}
