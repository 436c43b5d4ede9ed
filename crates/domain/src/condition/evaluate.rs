//! Whether a condition holds. Every case has an answer:
//!
//! * Text is compared letter by letter in lower case. What is not text is compared as it is shown;
//!   no value is empty text. `contains`, `starts with` and `ends with` nothing never hold, so that a
//!   value that happens to be missing does not match everybody.
//! * Numbers are compared exactly. What can not be read as a number is not equal to, greater or less
//!   than anything.
//! * `is_not`, `not_contains`, `not_equal`, `is_false`, `is_empty` and `has_not` are the exact
//!   opposites of their partners.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::{Condition, Operand, Operator};
use crate::template::{Place, Scope};
use crate::value::{FieldType, Value};

impl Condition {
    /// Whether it holds in a scope.
    #[must_use]
    pub fn evaluate(&self, scope: &dyn Scope) -> bool {
        let left = self.left_value(scope);
        let left = left.as_deref();
        let words = |holds: fn(&str, &str) -> bool| holds(&shown(left), &self.shown_value(scope));
        let numbers = |holds: fn(&Decimal, &Decimal) -> bool| {
            let right = || number(&self.value.value(scope));
            left.and_then(number)
                .zip(right())
                .is_some_and(|(left, right)| holds(&left, &right))
        };
        match self.operator {
            Operator::Is => words(|left, right| left == right),
            Operator::IsNot => !words(|left, right| left == right),
            Operator::Contains => words(contains),
            Operator::NotContains => !words(contains),
            Operator::StartsWith => words(|l, r| !r.is_empty() && l.starts_with(r)),
            Operator::EndsWith => words(|l, r| !r.is_empty() && l.ends_with(r)),
            Operator::Equal => numbers(Decimal::eq),
            Operator::NotEqual => !numbers(Decimal::eq),
            Operator::Greater => numbers(Decimal::gt),
            Operator::GreaterOrEqual => numbers(Decimal::ge),
            Operator::Less => numbers(Decimal::lt),
            Operator::LessOrEqual => numbers(Decimal::le),
            Operator::IsTrue | Operator::Has => left.is_some_and(Value::is_true),
            Operator::IsFalse | Operator::HasNot => !left.is_some_and(Value::is_true),
            Operator::HasValue => left.is_some_and(|value| !value.is_empty()),
            Operator::IsEmpty => left.is_none_or(Value::is_empty),
        }
    }

    /// A tag is a boolean: whether the bot user has it.
    fn left_value<'s>(&self, scope: &'s dyn Scope) -> Option<Cow<'s, Value>> {
        match &self.left {
            Operand::Field(name) => scope.field(name),
            Operand::Tag(name) => Some(Cow::Owned(Value::Boolean(scope.has_tag(name)))),
            Operand::Template(template) => Some(Cow::Owned(template.value(scope))),
        }
    }

    fn shown_value(&self, scope: &dyn Scope) -> String {
        lower(&self.value.fill(scope, Place::Text))
    }
}

fn contains(text: &str, part: &str) -> bool {
    !part.is_empty() && text.contains(part)
}

fn shown(value: Option<&Value>) -> String {
    value
        .map(|value| lower(&value.to_text()))
        .unwrap_or_default()
}

/// Letter by letter: `str::to_lowercase` writes Σ differently at the end of a word, and the end of
/// the value is seldom the end of the text.
fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn number(value: &Value) -> Option<Decimal> {
    match value.convert(FieldType::Number, &TimeZone::UTC).ok()? {
        Value::Number(number) => Some(number),
        Value::Text(_)
        | Value::Boolean(_)
        | Value::Date(_)
        | Value::DateTime(_)
        | Value::Json(_) => None,
    }
}
