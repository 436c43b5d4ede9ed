//! What a new bot document changes about the fields, so that no value is lost by accident.

use super::{BotField, FieldScope};
use crate::value::{FieldType, Value};

/// A field as it is known now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredField {
    /// Its name.
    pub name: String,
    /// What values it takes.
    pub kind: FieldType,
    /// Whose value it holds.
    pub scope: FieldScope,
}

/// What is to be done to have the fields that are declared. A field is known by its name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldChanges {
    /// New ones.
    pub added: Vec<BotField>,
    /// Of another type or scope than before: refused while anything uses them.
    pub changed: Vec<BotField>,
    /// Names no longer declared: refused while anything uses them.
    pub removed: Vec<String>,
}

impl BotField {
    /// The value a bot field begins with, its default read in the bot's zone.
    #[must_use]
    pub fn first_value(&self, zone: &jiff::tz::TimeZone) -> Option<Value> {
        match self.scope {
            FieldScope::User => None,
            FieldScope::Bot => Value::from_json(self.kind, self.default.as_ref()?, zone).ok(),
        }
    }
}

impl FieldChanges {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Compares the fields there are with those declared.
#[must_use]
pub fn compare_fields(known: &[DeclaredField], declared: &[BotField]) -> FieldChanges {
    let mut changes = FieldChanges::default();
    for field in declared {
        match known.iter().find(|known| known.name == field.name) {
            None => changes.added.push(field.clone()),
            Some(known) if known.kind != field.kind || known.scope != field.scope => {
                changes.changed.push(field.clone());
            }
            Some(_) => {}
        }
    }
    let gone = known
        .iter()
        .filter(|known| !declared.iter().any(|field| field.name == known.name));
    changes.removed = gone.map(|known| known.name.clone()).collect();
    changes
}
