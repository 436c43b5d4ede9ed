//! The operators, and which type has which. Their names stand in documents: never renamed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::FieldType;

/// How the left side is compared.
///
/// Text is compared without regard to upper and lower case: people answer "Pro", "PRO" and "pro".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// The same text.
    Is,
    /// Another text.
    IsNot,
    /// The value is somewhere in the text.
    Contains,
    /// The value is nowhere in the text.
    NotContains,
    /// The text begins with the value.
    StartsWith,
    /// The text ends with the value.
    EndsWith,
    /// The same number.
    Equal,
    /// Not the same number, or not a number.
    NotEqual,
    /// A greater number.
    Greater,
    /// A greater number or the same.
    GreaterOrEqual,
    /// A smaller number.
    Less,
    /// A smaller number or the same.
    LessOrEqual,
    /// Counts as true.
    IsTrue,
    /// Counts as false: empty, `false`, `no`, `null`, zero, or no value.
    IsFalse,
    /// There is a value, and it is not empty.
    HasValue,
    /// There is no value, or it is empty.
    IsEmpty,
    /// The bot user has the tag.
    Has,
    /// The bot user does not have the tag.
    HasNot,
}

/// What an operator compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// A text.
    Text,
    /// A number.
    Number,
}

const TEXT: &[Operator] = &[
    Operator::Is,
    Operator::IsNot,
    Operator::Contains,
    Operator::NotContains,
    Operator::StartsWith,
    Operator::EndsWith,
    Operator::HasValue,
    Operator::IsEmpty,
];
const NUMBER: &[Operator] = &[
    Operator::Equal,
    Operator::NotEqual,
    Operator::Greater,
    Operator::GreaterOrEqual,
    Operator::Less,
    Operator::LessOrEqual,
    Operator::HasValue,
    Operator::IsEmpty,
];
const BOOLEAN: &[Operator] = &[
    Operator::IsTrue,
    Operator::IsFalse,
    Operator::HasValue,
    Operator::IsEmpty,
];
const PRESENCE: &[Operator] = &[Operator::HasValue, Operator::IsEmpty];
const TAG: &[Operator] = &[Operator::Has, Operator::HasNot];
/// A template has no fixed type: its author says by the operator what it is taken for.
const TEMPLATE: &[Operator] = &[
    Operator::Is,
    Operator::IsNot,
    Operator::Contains,
    Operator::NotContains,
    Operator::StartsWith,
    Operator::EndsWith,
    Operator::Equal,
    Operator::NotEqual,
    Operator::Greater,
    Operator::GreaterOrEqual,
    Operator::Less,
    Operator::LessOrEqual,
    Operator::IsTrue,
    Operator::IsFalse,
    Operator::HasValue,
    Operator::IsEmpty,
];

/// The operators a field of that type can be compared with, in the order in which they are offered.
#[must_use]
pub const fn operators_for(ty: FieldType) -> &'static [Operator] {
    match ty {
        FieldType::Text => TEXT,
        FieldType::Number => NUMBER,
        FieldType::Boolean => BOOLEAN,
        FieldType::Date | FieldType::DateTime | FieldType::Json => PRESENCE,
    }
}

/// The operators for tags.
#[must_use]
pub const fn operators_for_tags() -> &'static [Operator] {
    TAG
}

/// The operators for a template.
#[must_use]
pub const fn operators_for_templates() -> &'static [Operator] {
    TEMPLATE
}

impl Operator {
    /// What it compares with.
    #[must_use]
    pub const fn takes(self) -> Takes {
        match self {
            Self::Is
            | Self::IsNot
            | Self::Contains
            | Self::NotContains
            | Self::StartsWith
            | Self::EndsWith => Takes::Text,
            Self::Equal
            | Self::NotEqual
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::Less
            | Self::LessOrEqual => Takes::Number,
            Self::IsTrue
            | Self::IsFalse
            | Self::HasValue
            | Self::IsEmpty
            | Self::Has
            | Self::HasNot => Takes::Nothing,
        }
    }
}

impl fmt::Display for Operator {
    /// In words, as the history of a run tells it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Is => "is",
            Self::IsNot => "is not",
            Self::Contains => "contains",
            Self::NotContains => "does not contain",
            Self::StartsWith => "starts with",
            Self::EndsWith => "ends with",
            Self::Equal => "=",
            Self::NotEqual => "≠",
            Self::Greater => ">",
            Self::GreaterOrEqual => "≥",
            Self::Less => "<",
            Self::LessOrEqual => "≤",
            Self::IsTrue => "is true",
            Self::IsFalse => "is false",
            Self::HasValue => "has a value",
            Self::IsEmpty => "is empty",
            Self::Has => "has tag",
            Self::HasNot => "does not have tag",
        })
    }
}
