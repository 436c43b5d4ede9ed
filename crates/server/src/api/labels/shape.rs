//! How a label is shown, and what is sent to make or change one.

use lancar_domain::flow::Color;
use lancar_domain::id::LabelId;
use lancar_store::labels::Label;
use serde::{Deserialize, Serialize};

use crate::api::names::name;
use crate::error::Problem;

/// A label of sub flows.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Label)]
pub struct View {
    /// Its id.
    #[schema(example = "lbl_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// `grey`, `red`, `amber`, `green`, `teal`, `blue`, `purple` or `pink`.
    #[schema(value_type = String, example = "teal")]
    pub color: Color,
}

/// A label to make, or what becomes of one.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LabelInput, example = json!({"name": "Onboarding", "color": "teal"}))]
pub struct Input {
    /// Its name, unique in the bot.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// `grey`, `red`, `amber`, `green`, `teal`, `blue`, `purple` or `pink`.
    #[schema(value_type = String)]
    pub color: Color,
}

impl Input {
    /// As it is kept.
    ///
    /// # Errors
    /// A problem about `name`.
    pub fn read(&self, id: LabelId) -> Result<Label, Problem> {
        Ok(Label {
            id,
            name: name("name", &self.name)?,
            color: self.color,
        })
    }
}

impl From<Label> for View {
    fn from(label: Label) -> Self {
        Self {
            id: label.id.to_string(),
            name: label.name,
            color: label.color,
        }
    }
}
