//! Conditions as a filter: which bot users a list or a change to several means. The groups are those
//! of the Condition block, and a bot user is meant when one of them holds for them, as they would then
//! leave the block by an exit other than *otherwise*.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::{Condition, Group, Match, Names, Problem, ProblemCode, first_match, sentences};
use crate::flow::{Renamer, Renaming};
use crate::id::{IdType, ItemId};
use crate::sentence::Sentence;
use crate::template::{Scope, Source, Template};

/// Most groups of a filter, as of the block.
pub const MOST_GROUPS: usize = 20;

/// Most conditions of a group, as of the block.
pub const MOST_CONDITIONS: usize = 50;

/// Which bot users. Without groups: all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Written>", into = "Vec<Written>")]
pub struct Filter {
    groups: Vec<Group>,
}

/// A group as it is written: without the id and title that only a block has a use for.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "match", default)]
    matching: Match,
    conditions: Vec<Condition>,
}

/// Something wrong with a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterProblem {
    /// Where: `[0].conditions[1].value`; empty for the whole.
    pub at: String,
    /// What, in words for its author.
    pub sentence: Sentence,
}

impl Filter {
    /// Its groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Whether it means all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The same filter in the names from then on. A template that would be too long keeps the old name.
    pub fn rename(&mut self, renaming: &Renaming) {
        let mut names = Renamer::of(renaming);
        for group in &mut self.groups {
            names.conditions(group);
        }
    }

    /// Whether the bot user of this scope is meant.
    #[must_use]
    pub fn matches(&self, scope: &dyn Scope) -> bool {
        self.is_empty() || first_match(&self.groups, scope).is_some()
    }

    /// The first thing that is wrong with it. A filter does not begin to look with a name that nothing
    /// has: it would answer *nobody*, which is no answer to a slip of the pen.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn check(&self, names: &dyn Names) -> Result<(), FilterProblem> {
        too_many(self.groups.len(), MOST_GROUPS, String::new())?;
        for (n, group) in self.groups.iter().enumerate() {
            let count = group.conditions.len();
            too_many(count, MOST_CONDITIONS, format!("[{n}].conditions"))?;
            if let Some((at, problem)) = group.check(names).into_iter().next() {
                return Err(FilterProblem::of(n, at, problem));
            }
            for (at, condition) in group.conditions.iter().enumerate() {
                for (key, template) in condition.templates() {
                    check_names(template, names).map_err(|sentence| FilterProblem {
                        at: format!("[{n}].conditions[{at}].{key}"),
                        sentence,
                    })?;
                }
            }
        }
        Ok(())
    }
}

impl FilterProblem {
    fn of(group: usize, condition: Option<usize>, problem: Problem) -> Self {
        let mut at = format!("[{group}]");
        if let Some(condition) = condition {
            // Writing to a text can not fail.
            let _ = write!(at, ".conditions[{condition}]");
        }
        let sentence = match problem.code {
            ProblemCode::NoConditions => sentences::filter_without_conditions(),
            ProblemCode::NotChosen
            | ProblemCode::UnknownField
            | ProblemCode::UnknownTag
            | ProblemCode::OperatorUnfit
            | ProblemCode::ValueMissing
            | ProblemCode::ValueNotNumber => problem.sentence,
        };
        let _ = write!(at, ".{}", problem.field);
        Self { at, sentence }
    }
}

fn too_many(count: usize, most: usize, at: String) -> Result<(), FilterProblem> {
    if count <= most {
        return Ok(());
    }
    let sentence = sentences::filter_too_long(most, count);
    Err(FilterProblem { at, sentence })
}

fn check_names(template: &Template, names: &dyn Names) -> Result<(), Sentence> {
    for reference in template.references() {
        match &reference.source {
            Source::Field(name) if names.field_type(name).is_none() => {
                return Err(sentences::no_field_named(&**name));
            }
            Source::Field(_) => {}
            Source::Input(_) => return Err(sentences::inputs_in_workflows_only()),
        }
    }
    Ok(())
}

impl From<Vec<Written>> for Filter {
    fn from(written: Vec<Written>) -> Self {
        let groups = written.into_iter().map(|group| Group {
            id: ItemId::from_checked("itm_filter".into()),
            title: String::new(),
            matching: group.matching,
            conditions: group.conditions,
        });
        Self {
            groups: groups.collect(),
        }
    }
}

impl From<Filter> for Vec<Written> {
    fn from(filter: Filter) -> Self {
        let groups = filter.groups.into_iter().map(|group| Written {
            matching: group.matching,
            conditions: group.conditions,
        });
        groups.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::FieldType;

    struct Known;

    impl Names for Known {
        fn field_type(&self, name: &str) -> Option<FieldType> {
            match name {
                "Plan" => Some(FieldType::Text),
                "Score" => Some(FieldType::Number),
                _ => None,
            }
        }

        fn knows_tag(&self, name: &str) -> bool {
            name == "vip"
        }
    }

    fn check(written: &str, wrong_at: Option<&str>) {
        let filter: Filter = serde_json::from_str(written).expect(written);
        let found = filter.check(&Known).err().map(|problem| problem.at);
        assert_eq!(found.as_deref(), wrong_at, "{written}");
    }

    #[test]
    fn what_is_wrong_is_named_where_it_stands() {
        check("[]", None);
        check(r#"[{"conditions":[{"tag":"vip","operator":"has"}]}]"#, None);
        check(
            r#"[{"conditions":[{"field":"Plan","operator":"is","value":"{{Score}}"}]}]"#,
            None,
        );
        check(r#"[{"conditions":[]}]"#, Some("[0].conditions"));
        let two = |second: &str| {
            format!(
                r#"[{{"match":"any","conditions":[{{"tag":"vip","operator":"has"}},{second}]}}]"#
            )
        };
        for (second, at) in [
            (r#"{"tag":"gone","operator":"has"}"#, "tag"),
            (r#"{"field":"Gone","operator":"is_true"}"#, "field"),
            (
                r#"{"field":"Score","operator":"is","value":"1"}"#,
                "operator",
            ),
            (
                r#"{"field":"Score","operator":"equal","value":"x"}"#,
                "value",
            ),
            (r#"{"field":"Plan","operator":"is"}"#, "value"),
            (
                r#"{"field":"Plan","operator":"is","value":"{{Gone}}"}"#,
                "value",
            ),
            (
                r#"{"field":"Plan","operator":"is","value":"{{input.x}}"}"#,
                "value",
            ),
        ] {
            check(&two(second), Some(&format!("[0].conditions[1].{at}")));
        }
        let many = vec![r#"{"conditions":[{"tag":"vip","operator":"has"}]}"#; 21].join(",");
        check(&format!("[{many}]"), Some(""));
    }

    #[test]
    fn it_is_written_as_it_was_read() {
        let text = r#"[{"match":"any","conditions":[{"tag":"vip","operator":"has","value":""}]}]"#;
        let short = text.replace(r#","value":"""#, "");
        let filter: Filter = serde_json::from_str(text).expect(text);
        assert_eq!(serde_json::to_string(&filter).expect(text), short);
        let more = r#"[{"id":"itm_1","conditions":[]}]"#;
        assert!(serde_json::from_str::<Filter>(more).is_err());
    }
}
