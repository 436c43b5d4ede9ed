//! Clear field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ItemRules, change};
use crate::flow::{Renamer, Report};
use crate::walk::{Change, Here, Step};

/// Empties a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearField {
    /// The field's name.
    pub field: String,
}

impl ItemRules for ClearField {
    fn check(&self, report: &mut Report<'_>) {
        report.settable("field", &self.field, &[]);
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self { field } = self;
        names.field(field);
    }

    fn step(&self, _: &Here<'_>) -> Step {
        change(Change::FieldCleared {
            field: self.field.as_str().into(),
        })
    }
}
