//! How a folder is shown.

use lancar_store::folders::Folder;
use serde::Serialize;

/// A folder of sub flows.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Folder)]
pub struct View {
    /// Its id.
    #[schema(example = "fold_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// Its name.
    pub name: String,
}

impl From<Folder> for View {
    fn from(folder: Folder) -> Self {
        Self {
            id: folder.id.to_string(),
            name: folder.name,
        }
    }
}
