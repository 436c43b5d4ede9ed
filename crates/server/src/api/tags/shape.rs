//! How a tag is shown.

use lancar_domain::error::Code;
use lancar_store::tags::Tag;
use serde::Serialize;

use crate::error::Problem;
use crate::sentences;

/// A tag.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Tag)]
pub struct View {
    /// Its id.
    #[schema(example = "tag_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What documents call it.
    pub name: String,
}

/// A tag with its new name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RenamedTag)]
pub struct Renamed {
    /// The tag.
    #[serde(flatten)]
    pub tag: View,
    /// How many sub flows say the new name, in their draft or in what is published.
    #[schema(example = 2)]
    pub rewritten: usize,
}

/// A name that is taken: two tags never differ only in the case of their letters.
#[must_use]
pub fn taken() -> Problem {
    Problem::new(Code::AlreadyExists, sentences::tag_name_taken()).about("name")
}

impl From<Tag> for View {
    fn from(tag: Tag) -> Self {
        Self {
            id: tag.id.to_string(),
            name: tag.name,
        }
    }
}
