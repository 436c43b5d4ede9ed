//! Opt in for e-mail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ItemRules, change};
use crate::flow::{Renamer, Report};
use crate::walk::{Change, Here, Step};

/// The bot user wants e-mail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptInEmail {}

impl ItemRules for OptInEmail {
    fn check(&self, _: &mut Report<'_>) {}

    fn rename(&mut self, _: &mut Renamer<'_>) {
        let Self {} = self;
    }

    fn step(&self, _: &Here<'_>) -> Step {
        change(Change::EmailOptedIn)
    }
}
