//! Condition: groups from top to bottom, the first that holds wins, else Otherwise.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::condition::{Group, first_match};
use crate::flow::{Catalog, Exit, Renamer, Report};
use crate::walk::{Control, Decision, Here, Move, Step};

/// Settings of a Condition block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Tried from top to bottom; each has an exit named by its id. 20 at most.
    pub groups: Vec<Group>,
}

/// The group on the canvas: its words, cut where there are many.
fn caption(group: &Group) -> String {
    let words = group.describe();
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

impl BlockRules for Branch {
    const KIND: Kind = Kind::Condition;

    fn exits(&self, _: &Catalog) -> Vec<ExitSpec> {
        let groups = self
            .groups
            .iter()
            .map(|g| ExitSpec::usual(Exit::named(g.id.as_str()), caption(g)));
        groups
            .chain([ExitSpec::usual(Exit::named("otherwise"), "Otherwise")])
            .collect()
    }

    fn check(&self, report: &mut Report<'_>) {
        report.at_least("settings.groups", self.groups.len(), 1);
        report.at_most("settings.groups", self.groups.len(), 20);
        report.ids_once("settings.groups", self.groups.iter().map(|group| &group.id));
        for (n, group) in self.groups.iter().enumerate() {
            report.inside(&format!("settings.groups[{n}]"), |report| {
                report.conditions(group);
            });
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self { groups } = self;
        for group in groups {
            names.conditions(group);
        }
    }

    fn step(&self, here: &Here<'_>) -> Step {
        let (group, exit) =
            match first_match(&self.groups, here.facts).and_then(|n| self.groups.get(n)) {
                Some(group) => (Some(group.describe()), Exit::named(group.id.as_str())),
                None => (None, Exit::named("otherwise")),
            };
        Step::Control(Control {
            decision: Decision::Matched { group },
            leave: Move::Exit(exit),
        })
    }
}
