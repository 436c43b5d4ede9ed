//! Output: ends a function and goes on at the caller's exit of the same title.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::flow::{Catalog, Renamer, Report};
use crate::walk::{Control, Decision, Here, Move, Step};

/// Settings of an Output block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// The exit's name at every Goto that calls this function. Two Outputs may share it.
    pub title: String,
}

impl BlockRules for Output {
    const KIND: Kind = Kind::Output;

    fn exits(&self, _: &Catalog) -> Vec<ExitSpec> {
        Vec::new()
    }

    fn check(&self, report: &mut Report<'_>) {
        report.title("settings.title", &self.title);
    }

    fn rename(&mut self, _: &mut Renamer<'_>) {
        let Self { title: _ } = self;
    }

    fn step(&self, _: &Here<'_>) -> Step {
        let decision = Decision::Returned {
            output: self.title.clone(),
        };
        Step::Control(Control {
            decision,
            leave: Move::Back(self.title.clone()),
        })
    }
}
