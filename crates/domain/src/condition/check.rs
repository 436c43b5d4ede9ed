//! What is wrong with a condition before it runs. Names inside templates are not looked up here:
//! that is the same for all templates of a document, see [`Condition::templates`].

use jiff::tz::TimeZone;

use super::{
    Condition, Operand, Operator, Takes, operators_for, operators_for_tags,
    operators_for_templates, sentences,
};
use crate::sentence::Sentence;
use crate::value::{FieldType, Value};

/// The names a bot knows.
pub trait Names {
    /// The type of the user, bot or system field of that name; `None` when there is none.
    fn field_type(&self, name: &str) -> Option<FieldType>;
    /// Whether the bot has a tag of that name.
    fn knows_tag(&self, name: &str) -> bool;
}

/// Something wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key of the condition's document: `field`, `tag`, `operator`, `value`, `conditions`.
    pub field: &'static str,
    /// What is wrong.
    pub code: ProblemCode,
    /// What is wrong, for the author.
    pub sentence: Sentence,
}

/// What can be wrong with a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// No field or tag is chosen yet.
    NotChosen,
    /// No field of that name.
    UnknownField,
    /// No tag of that name.
    UnknownTag,
    /// The operator is for another type.
    OperatorUnfit,
    /// The operator compares with a value, and there is none.
    ValueMissing,
    /// The operator compares numbers, and the value is none.
    ValueNotNumber,
    /// A group without conditions, which never matches.
    NoConditions,
}

impl ProblemCode {
    /// The stable code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotChosen => "not_chosen",
            Self::UnknownField => "unknown_field",
            Self::UnknownTag => "unknown_tag",
            Self::OperatorUnfit => "operator_unfit",
            Self::ValueMissing => "value_missing",
            Self::ValueNotNumber => "value_not_number",
            Self::NoConditions => "no_conditions",
        }
    }
}

impl Problem {
    pub(super) fn new(field: &'static str, code: ProblemCode, sentence: Sentence) -> Self {
        Self {
            field,
            code,
            sentence,
        }
    }
}

impl Condition {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn check(&self, names: &dyn Names) -> Vec<Problem> {
        let (left, fitting) = self.check_left(names);
        let operator = fitting.and_then(|fitting| self.check_operator(fitting));
        left.into_iter()
            .chain(operator)
            .chain(self.check_value())
            .collect()
    }

    /// A problem with the left side, or else the operators that fit it.
    fn check_left(&self, names: &dyn Names) -> (Option<Problem>, Option<&'static [Operator]>) {
        let not_chosen = |key, sentence| Some(Problem::new(key, ProblemCode::NotChosen, sentence));
        match &self.left {
            Operand::Field(name) if name.trim().is_empty() => {
                (not_chosen("field", sentences::no_field_chosen()), None)
            }
            Operand::Tag(name) if name.trim().is_empty() => {
                (not_chosen("tag", sentences::no_tag_chosen()), None)
            }
            Operand::Field(name) => match names.field_type(name) {
                Some(ty) => (None, Some(operators_for(ty))),
                None => {
                    let sentence = sentences::no_field_named(name);
                    (
                        Some(Problem::new("field", ProblemCode::UnknownField, sentence)),
                        None,
                    )
                }
            },
            Operand::Tag(name) if names.knows_tag(name) => (None, Some(operators_for_tags())),
            Operand::Tag(name) => {
                let sentence = sentences::no_tag_named(name);
                let problem = Problem::new("tag", ProblemCode::UnknownTag, sentence);
                (Some(problem), Some(operators_for_tags()))
            }
            Operand::Template(_) => (None, Some(operators_for_templates())),
        }
    }

    fn check_operator(&self, fitting: &[Operator]) -> Option<Problem> {
        if fitting.contains(&self.operator) {
            return None;
        }
        let words: Vec<String> = fitting
            .iter()
            .map(|operator| format!("\"{operator}\""))
            .collect();
        let Self { left, operator, .. } = self;
        let sentence = sentences::operator_does_not_fit(
            operator.to_string(),
            left.to_string(),
            words.join(", "),
        );
        Some(Problem::new(
            "operator",
            ProblemCode::OperatorUnfit,
            sentence,
        ))
    }

    fn check_value(&self) -> Option<Problem> {
        let value = self.value.source();
        let missing = value.trim().is_empty();
        let (code, sentence) = match self.operator.takes() {
            Takes::Nothing => return None,
            Takes::Text | Takes::Number if missing => {
                let sentence = sentences::operator_needs_value(self.operator.to_string());
                (ProblemCode::ValueMissing, sentence)
            }
            Takes::Text => return None,
            Takes::Number => {
                let read = Value::parse(FieldType::Number, value, &TimeZone::UTC);
                let error = read.err().filter(|_| self.value.is_literal())?;
                (ProblemCode::ValueNotNumber, error.said())
            }
        };
        Some(Problem::new("value", code, sentence))
    }
}
