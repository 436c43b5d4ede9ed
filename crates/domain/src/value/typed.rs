//! The value itself, and how it is written for people and for JSON.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{DateTime, FieldType};
use crate::time::Timestamp;

/// A value of one of the six types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Any text.
    Text(Arc<str>),
    /// An exact decimal. `12.50` and `12.5` are equal but are shown as written.
    Number(Decimal),
    /// True or false.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A moment with an offset.
    DateTime(DateTime),
    /// Any JSON.
    Json(serde_json::Value),
}

impl Value {
    /// A text value.
    #[must_use]
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// Its type.
    #[must_use]
    pub const fn field_type(&self) -> FieldType {
        match self {
            Self::Text(_) => FieldType::Text,
            Self::Number(_) => FieldType::Number,
            Self::Boolean(_) => FieldType::Boolean,
            Self::Date(_) => FieldType::Date,
            Self::DateTime(_) => FieldType::DateTime,
            Self::Json(_) => FieldType::Json,
        }
    }

    /// Whether there is nothing in it: empty text, or JSON that is `null`, `""`, `[]` or `{}`.
    /// Zero and `false` are something.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Json(json) => is_empty_json(json),
            Self::Number(_) | Self::Boolean(_) | Self::Date(_) | Self::DateTime(_) => false,
        }
    }

    /// Whether it counts as true. False are: nothing, `false`, `no`, `null` and zero, in any case
    /// and surrounded by any space; everything else is true.
    #[must_use]
    pub fn is_true(&self) -> bool {
        match self {
            Self::Text(text) => !is_falsy_text(text),
            Self::Number(number) => !number.is_zero(),
            Self::Boolean(value) => *value,
            Self::Date(_) | Self::DateTime(_) => true,
            Self::Json(serde_json::Value::Bool(value)) => *value,
            Self::Json(serde_json::Value::String(text)) => !is_falsy_text(text),
            Self::Json(serde_json::Value::Number(number)) => number.as_f64() != Some(0.0),
            Self::Json(json) => !is_empty_json(json),
        }
    }

    /// As a template shows it: numbers without exponent, `true`/`false`, ISO dates, date-times as
    /// `YYYY-MM-DDTHH:mm:ss±hh:mm`, JSON compact (a JSON string without its quotes, `null` as
    /// nothing).
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::DateTime(moment) => Cow::Owned(moment.to_string()),
            Self::Json(serde_json::Value::Null) => Cow::Borrowed(""),
            Self::Json(serde_json::Value::String(text)) => Cow::Borrowed(text),
            Self::Json(json) => Cow::Owned(json.to_string()),
        }
    }

    /// The moment a date (at its midnight in `zone`) or a date-time stands for; none for other types.
    #[must_use]
    pub fn moment(&self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Date(date) => date
                .to_zoned(zone.clone())
                .ok()
                .map(|day| Timestamp::from_jiff(day.timestamp())),
            Self::DateTime(moment) => Some(moment.at()),
            Self::Text(_) | Self::Number(_) | Self::Boolean(_) | Self::Json(_) => None,
        }
    }

    /// As JSON for an API. A number is the JSON number nearest to it; use [`Value::to_json_text`]
    /// where the digits must stay exact.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => serde_json::Value::from(&**text),
            Self::Number(number) => json_number(*number),
            Self::Boolean(value) => serde_json::Value::from(*value),
            Self::Date(date) => serde_json::Value::from(date.to_string()),
            Self::DateTime(moment) => serde_json::Value::from(moment.to_exact_text()),
            Self::Json(json) => json.clone(),
        }
    }

    /// As a piece of JSON text, with every digit of a number.
    #[must_use]
    pub fn to_json_text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Json(json) => json.to_string(),
            Self::Text(_) | Self::Boolean(_) | Self::Date(_) | Self::DateTime(_) => {
                self.to_json().to_string()
            }
        }
    }
}

/// Whether a text counts as *false*: empty, `false`, `no`, `null`, or a zero.
#[must_use]
pub fn is_falsy_text(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || ["false", "no", "null"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        || super::read::number(text).is_ok_and(|number| number.is_zero())
}

fn is_empty_json(json: &serde_json::Value) -> bool {
    match json {
        serde_json::Value::Null => true,
        serde_json::Value::String(text) => text.is_empty(),
        serde_json::Value::Array(items) => items.is_empty(),
        serde_json::Value::Object(members) => members.is_empty(),
        serde_json::Value::Bool(_) | serde_json::Value::Number(_) => false,
    }
}

fn json_number(number: Decimal) -> serde_json::Value {
    let plain = number.normalize();
    if plain.scale() == 0 {
        if let Some(whole) = plain.to_i64() {
            return whole.into();
        }
        if let Some(whole) = plain.to_u64() {
            return whole.into();
        }
    }
    // Through the text, because the shortest text is what `from_json` reads back.
    plain
        .to_string()
        .parse::<f64>()
        .ok()
        .and_then(serde_json::Number::from_f64)
        .into()
}
