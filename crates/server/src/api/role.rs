//! Roles and permissions as the API writes them.

use lancar_store::accounts::Role;
use serde::{Deserialize, Serialize};

/// What a member may do; each may do what the ones after it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Role)]
pub enum RoleName {
    /// Everything, also deciding about owners.
    Owner,
    /// Members, keys, secrets, settings.
    Admin,
    /// Bots and their sub flows.
    Editor,
    /// Conversations and runs.
    Agent,
    /// Looking.
    Viewer,
}

impl From<Role> for RoleName {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Admin => Self::Admin,
            Role::Editor => Self::Editor,
            Role::Agent => Self::Agent,
            Role::Viewer => Self::Viewer,
        }
    }
}

impl From<RoleName> for Role {
    fn from(role: RoleName) -> Self {
        match role {
            RoleName::Owner => Self::Owner,
            RoleName::Admin => Self::Admin,
            RoleName::Editor => Self::Editor,
            RoleName::Agent => Self::Agent,
            RoleName::Viewer => Self::Viewer,
        }
    }
}
