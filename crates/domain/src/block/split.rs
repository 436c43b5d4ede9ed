//! Split: one of several ways by chance, by integer weights.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::flow::{Catalog, Exit, ProblemCode, Renamer, Report, sentences};
use crate::id::ItemId;
use crate::value::Value;
use crate::walk::{Change, Control, Decision, Here, Move, Step};

/// Settings of a Split block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Two to twenty ways.
    pub variations: Vec<Variation>,
    /// A text field that takes the title of the way picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub save_to: Option<String>,
}

/// One way of a Split.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variation {
    /// Names the exit.
    pub id: ItemId,
    /// As it stands on the canvas and in the saved field.
    pub title: String,
    /// Its share is this weight divided by the sum of all; 0 to 1,000,000.
    pub weight: u32,
}

impl Split {
    fn picked(&self, draw: u64) -> Option<&Variation> {
        let total: u64 = self.variations.iter().map(|v| u64::from(v.weight)).sum();
        let mut left = draw.checked_rem(total)?;
        self.variations.iter().find(|variation| {
            let weight = u64::from(variation.weight);
            let here = left < weight;
            left = left.saturating_sub(weight);
            here
        })
    }
}

impl BlockRules for Split {
    const KIND: Kind = Kind::Split;

    fn exits(&self, _: &Catalog) -> Vec<ExitSpec> {
        self.variations
            .iter()
            .map(|v| ExitSpec::usual(Exit::named(v.id.as_str()), &v.title))
            .collect()
    }

    fn check(&self, report: &mut Report<'_>) {
        report.at_least("settings.variations", self.variations.len(), 2);
        report.at_most("settings.variations", self.variations.len(), 20);
        report.ids_once("settings.variations", self.variations.iter().map(|v| &v.id));
        for (n, variation) in self.variations.iter().enumerate() {
            report.title(&format!("settings.variations[{n}].title"), &variation.title);
            if variation.weight > 1_000_000 {
                let field = format!("settings.variations[{n}].weight");
                report.error(&field, ProblemCode::OutOfRange, sentences::weight_range());
            }
        }
        if self
            .variations
            .iter()
            .all(|variation| variation.weight == 0)
        {
            report.error(
                "settings.variations",
                ProblemCode::OutOfRange,
                sentences::weights_all_zero(),
            );
        }
        if let Some(field) = &self.save_to {
            report.settable("settings.save_to", field, &[crate::value::FieldType::Text]);
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self {
            variations: _,
            save_to,
        } = self;
        names.fields(save_to);
    }

    fn step(&self, here: &Here<'_>) -> Step {
        let Some(picked) = self.picked(here.draw()) else {
            return Step::Control(Control {
                decision: Decision::Through,
                leave: Move::Exit(Exit::next()),
            });
        };
        let saved = self.save_to.iter().map(|field| Change::FieldSet {
            field: field.as_str().into(),
            value: Value::text(picked.title.as_str()),
        });
        Step::Control(Control {
            decision: Decision::Picked {
                variation: picked.title.clone(),
                saved: saved.collect(),
            },
            leave: Move::Exit(Exit::named(picked.id.as_str())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_follow_the_weights_exactly() {
        let variation = |id: &str, weight| Variation {
            id: crate::id::IdType::parse(id).expect("a good id"),
            title: id.to_owned(),
            weight,
        };
        let split = Split {
            variations: vec![
                variation("itm_a", 1),
                variation("itm_none", 0),
                variation("itm_b", 2),
            ],
            save_to: None,
        };
        let picks: Vec<&str> = (0..6)
            .filter_map(|draw| split.picked(draw))
            .map(|v| v.title.as_str())
            .collect();
        assert_eq!(
            picks,
            ["itm_a", "itm_b", "itm_b", "itm_a", "itm_b", "itm_b"]
        );
    }
}
