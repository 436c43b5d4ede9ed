//! Opt out of e-mail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ItemRules, change};
use crate::flow::{Renamer, Report};
use crate::walk::{Change, Here, Step};

/// The bot user does not want e-mail: none is sent to them any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptOutEmail {}

impl ItemRules for OptOutEmail {
    fn check(&self, _: &mut Report<'_>) {}

    fn rename(&mut self, _: &mut Renamer<'_>) {
        let Self {} = self;
    }

    fn step(&self, _: &Here<'_>) -> Step {
        change(Change::EmailOptedOut)
    }
}
