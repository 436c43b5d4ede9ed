//! The stored form of a value: tagged JSON, read back exactly. A promise: see the golden test.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DateTime, Value};

/// The shapes on disk. Apart from [`Value`], so that neither changes by accident with the other.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
#[schemars(rename = "Value")]
enum Stored {
    Text(Arc<str>),
    Number(#[schemars(with = "String")] Decimal),
    Boolean(bool),
    Date(String),
    DateTime(String),
    Json(serde_json::Value),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => Stored::Text(Arc::clone(text)),
            Self::Number(number) => Stored::Number(*number),
            Self::Boolean(value) => Stored::Boolean(*value),
            Self::Date(date) => Stored::Date(date.to_string()),
            Self::DateTime(moment) => Stored::DateTime(moment.to_exact_text()),
            Self::Json(json) => Stored::Json(json.clone()),
        }
        .serialize(to)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match Stored::deserialize(from)? {
            Stored::Text(text) => Self::Text(text),
            Stored::Number(number) => Self::Number(number),
            Stored::Boolean(value) => Self::Boolean(value),
            Stored::Date(text) => {
                Self::Date(text.parse::<Date>().map_err(serde::de::Error::custom)?)
            }
            Stored::DateTime(text) => Self::DateTime(date_time(&text)?),
            Stored::Json(json) => Self::Json(json),
        })
    }
}

impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Stored::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Stored::json_schema(generator)
    }
}

fn date_time<E: serde::de::Error>(text: &str) -> Result<DateTime, E> {
    super::read::date_time_with_offset(text)
        .ok_or_else(|| E::custom(format!("{text:?} is not a stored date-time")))
}
