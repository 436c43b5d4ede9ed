//! Action: an ordered list of items, done from top to bottom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::action::Item;
use crate::flow::{Catalog, Exit, ProblemCode, Renamer, Report, sentences};
use crate::walk::{Control, Decision, Here, Move, Step};

/// Settings of an Action block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Done from top to bottom; 50 at most.
    pub items: Vec<Item>,
}

impl BlockRules for Action {
    const KIND: Kind = Kind::Action;

    fn exits(&self, _: &Catalog) -> Vec<ExitSpec> {
        let own = ExitSpec::usual(Exit::next(), "Next");
        std::iter::once(own)
            .chain(self.items.iter().flat_map(Item::exits))
            .collect()
    }

    fn check(&self, report: &mut Report<'_>) {
        report.at_most("settings.items", self.items.len(), 50);
        report.ids_once("settings.items", self.items.iter().map(|item| &item.id));
        if self.items.is_empty() {
            report.warning(
                "settings.items",
                ProblemCode::Required,
                sentences::action_does_nothing(),
            );
        }
        for (n, item) in self.items.iter().enumerate() {
            report.inside(&format!("settings.items[{n}]"), |report| item.check(report));
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self { items } = self;
        for item in items {
            item.rename(names);
        }
    }

    fn step(&self, here: &Here<'_>) -> Step {
        match self.items.get(here.point.item) {
            Some(item) => item.step(here),
            None => Step::Control(Control {
                decision: Decision::Through,
                leave: Move::Exit(Exit::next()),
            }),
        }
    }
}
