//! Set field. A value that does not fit the field's type leaves the field as it was, and the history
//! says so: a workflow never stops for it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ItemRules, change};
use crate::flow::{ProblemCode, Renamer, Report};
use crate::template::Template;
use crate::value::Value;
use crate::walk::{Here, Step};

/// Puts a value into a user field, bot field or settable system field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetField {
    /// The field's name.
    pub field: String,
    /// The value; empty empties the field.
    pub value: Template,
}

impl ItemRules for SetField {
    fn check(&self, report: &mut Report<'_>) {
        report.settable("field", &self.field, &[]);
        report.template("value", &self.value);
        if !self.value.is_literal() || self.value.source().is_empty() {
            return;
        }
        let Some(spec) = report.field(&self.field) else {
            return;
        };
        if let Err(error) = Value::parse(spec.kind, self.value.source(), &jiff::tz::TimeZone::UTC) {
            report.error("value", ProblemCode::ValueInvalid, error.said().whole());
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self { field, value } = self;
        names.field(field);
        names.template(value);
    }

    fn step(&self, here: &Here<'_>) -> Step {
        change(here.facts.set(&self.field, &self.value.value(here.facts)))
    }
}
