//! Groups of conditions: checked top to bottom, and the first that matches wins.

use serde::{Deserialize, Serialize};

use super::{Condition, Names, Problem, ProblemCode, sentences};
use crate::id::ItemId;
use crate::template::Scope;

/// Conditions that are decided together, with an exit of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id, which also names its exit.
    pub id: ItemId,
    /// What the author calls it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How its conditions work together.
    #[serde(rename = "match", default)]
    pub matching: Match,
    /// Its conditions. Without any it never matches.
    pub conditions: Vec<Condition>,
}

/// How the conditions of a group work together.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// Every condition must hold.
    #[default]
    All,
    /// One condition must hold.
    Any,
}

/// The first group that matches, by its index.
#[must_use]
pub fn first_match(groups: &[Group], scope: &dyn Scope) -> Option<usize> {
    groups.iter().position(|group| group.matches(scope))
}

impl Group {
    /// Whether its conditions hold. A group without conditions never matches: it is unfinished, and
    /// an unfinished group must not catch everybody.
    #[must_use]
    pub fn matches(&self, scope: &dyn Scope) -> bool {
        let mut conditions = self.conditions.iter();
        match self.matching {
            Match::All => !self.conditions.is_empty() && conditions.all(|one| one.evaluate(scope)),
            Match::Any => conditions.any(|one| one.evaluate(scope)),
        }
    }

    /// Everything that is wrong with it, each with the index of its condition (`None`: the group).
    #[must_use]
    pub fn check(&self, names: &dyn Names) -> Vec<(Option<usize>, Problem)> {
        if self.conditions.is_empty() {
            let sentence = sentences::group_without_conditions();
            return vec![(
                None,
                Problem::new("conditions", ProblemCode::NoConditions, sentence),
            )];
        }
        let conditions = self.conditions.iter().enumerate();
        conditions
            .flat_map(|(index, condition)| {
                condition
                    .check(names)
                    .into_iter()
                    .map(move |problem| (Some(index), problem))
            })
            .collect()
    }

    /// The group in words, for the history: its title, or else its conditions.
    #[must_use]
    pub fn describe(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let word = match self.matching {
            Match::All => " and ",
            Match::Any => " or ",
        };
        let conditions: Vec<String> = self.conditions.iter().map(Condition::describe).collect();
        conditions.join(word)
    }
}
