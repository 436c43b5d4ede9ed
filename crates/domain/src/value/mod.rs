//! Typed values: what fields, inputs and answers hold.
//!
//! Outside text becomes a [`Value`] once, at the edge ([`Value::parse`], [`Value::from_json`]); from
//! then on its type is known. Numbers are exact decimals, a date-time keeps the offset it was
//! written with. The stored form (`{"type":"number","value":"12.50"}`) stands in journals: variants
//! are only added, and a golden test holds every shape.

mod date_time;
mod field_type;
mod read;
pub mod sentences;
mod stored;
mod typed;

#[cfg(test)]
pub(crate) mod tests;

pub use date_time::DateTime;
pub use field_type::{FieldType, UnknownFieldType};
pub use read::{JSON_MAX_BYTES, JSON_MAX_DEPTH, TEXT_MAX_CHARS, ValueError, ValueErrorKind};
pub use typed::{Value, is_falsy_text};
