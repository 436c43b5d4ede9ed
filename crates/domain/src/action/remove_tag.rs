//! Remove tag.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ItemRules, change_tag};
use crate::flow::{Renamer, Report};
use crate::walk::{Change, Here, Step};

/// Takes a tag away; one they do not have is no error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveTag {
    /// The tag's name.
    pub tag: String,
}

impl ItemRules for RemoveTag {
    fn check(&self, report: &mut Report<'_>) {
        report.tag("tag", &self.tag);
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self { tag } = self;
        names.tag(tag);
    }

    fn step(&self, _: &Here<'_>) -> Step {
        change_tag(&self.tag, |tag| Change::TagRemoved { tag })
    }
}
