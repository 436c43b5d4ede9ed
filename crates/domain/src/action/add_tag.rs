//! Add tag. A tag the bot does not have yet comes to be with the first save that names it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ItemRules, change_tag};
use crate::flow::{Renamer, Report};
use crate::walk::{Change, Here, Step};

/// Gives the bot user a tag; one they have already stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddTag {
    /// The tag's name.
    pub tag: String,
}

impl ItemRules for AddTag {
    fn check(&self, report: &mut Report<'_>) {
        report.tag("tag", &self.tag);
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self { tag } = self;
        names.tag(tag);
    }

    fn step(&self, _: &Here<'_>) -> Step {
        change_tag(&self.tag, |tag| Change::TagAdded { tag })
    }
}
