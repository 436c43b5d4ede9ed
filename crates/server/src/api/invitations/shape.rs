//! How an invitation is shown.

use lancar_store::invitations::Invitation;
use serde::Serialize;

use crate::api::role::RoleName;

/// Someone who was asked in and has not come yet.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Invitation)]
pub struct View {
    /// Its id.
    #[schema(example = "inv_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// Whom.
    pub email: String,
    /// As what.
    pub role: RoleName,
    /// Since when.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Until when the link works.
    #[schema(format = DateTime)]
    pub expires_at: String,
}

impl From<Invitation> for View {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id.to_string(),
            email: invitation.email,
            role: invitation.role.into(),
            created_at: invitation.created_at.to_string(),
            expires_at: invitation.expires_at.to_string(),
        }
    }
}
