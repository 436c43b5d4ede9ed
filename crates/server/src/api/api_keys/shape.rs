//! How a key is shown.

use lancar_store::api_keys::ApiKey;
use serde::Serialize;

/// An API key, without what opens.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ApiKey)]
pub struct View {
    /// Its id.
    #[schema(example = "key_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What its maker called it.
    pub name: String,
    /// Its first letters, by which one knows it again.
    #[schema(example = "lnc_Ab3d")]
    pub prefix: String,
    /// What it may be used for.
    #[schema(example = json!(["runs:read"]))]
    pub scopes: Vec<String>,
    /// Who made it; it never may more than they may.
    pub created_by: String,
    /// When.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last used, to the minute.
    #[schema(format = DateTime)]
    pub last_used_at: Option<String>,
    /// Since when it opens nothing.
    #[schema(format = DateTime)]
    pub revoked_at: Option<String>,
}

impl From<ApiKey> for View {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id.to_string(),
            name: key.name,
            prefix: key.prefix,
            scopes: key.scopes,
            created_by: key.created_by.to_string(),
            created_at: key.created_at.to_string(),
            last_used_at: key.last_used_at.map(|at| at.to_string()),
            revoked_at: key.revoked_at.map(|at| at.to_string()),
        }
    }
}
