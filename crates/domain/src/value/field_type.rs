//! The six types a field can have. Their names stand in documents: never renamed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a field holds.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text.
    Text,
    /// An exact decimal number.
    Number,
    /// True or false.
    Boolean,
    /// A day, without a time.
    Date,
    /// A moment, with the offset it was written in.
    DateTime,
    /// A list, an object, or any other JSON.
    Json,
}

impl FieldType {
    /// Every type, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Text,
        Self::Number,
        Self::Boolean,
        Self::Date,
        Self::DateTime,
        Self::Json,
    ];

    /// The type as a sentence names one of its values.
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Date => "a date",
            Self::DateTime => "a date-time",
            Self::Json => "JSON",
        }
    }

    /// The word in documents and tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "date_time",
            Self::Json => "json",
        }
    }

    /// An example of how a value of this type is written.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Text => "Sari",
            Self::Number => "12.50",
            Self::Boolean => "true",
            Self::Date => "2026-01-31",
            Self::DateTime => "2026-01-31 14:30 or 2026-01-31T14:30:00+07:00",
            Self::Json => r#"{"plan":"pro"}"#,
        }
    }
}

/// The text names no type of field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a type of field: expected text, number, boolean, date, date_time or json")]
pub struct UnknownFieldType;

impl std::str::FromStr for FieldType {
    type Err = UnknownFieldType;
    fn from_str(text: &str) -> Result<Self, UnknownFieldType> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(UnknownFieldType)
    }
}

impl fmt::Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::Json => "JSON",
        })
    }
}
