//! A condition as it stands in documents:
//! `{"field":"Plan","operator":"is","value":"pro"}`, `{"tag":"vip","operator":"has"}` or
//! `{"template":"{{Cart :: $.total}}","operator":"greater","value":"100"}`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Operator, Takes};
use crate::template::Template;

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Condition {
    /// What is compared.
    pub left: Operand,
    /// How.
    pub operator: Operator,
    /// With what; empty when the operator compares with nothing.
    pub value: Template,
}

/// The left side of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A user, bot or system field, by name.
    Field(String),
    /// A tag, by name.
    Tag(String),
    /// Whatever a template gives.
    Template(Template),
}

/// The keys of the document. Apart from [`Condition`], so that a condition with two left sides, or
/// none, can not exist.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    rename = "Condition",
    description = "One comparison, with exactly one left side: a field, a tag or a template."
)]
struct Written {
    /// The left side, when it is a field: its name. Exactly one of field, tag and template stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// The left side, when it is a tag: its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    /// The left side, when it is a template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    template: Option<Template>,
    /// How the left side is compared.
    operator: Operator,
    /// What it is compared with, unless the operator compares with nothing.
    #[serde(default, skip_serializing_if = "Template::is_empty")]
    value: Template,
}

impl Condition {
    /// The templates in it, with the key each stands under.
    pub fn templates(&self) -> impl Iterator<Item = (&'static str, &Template)> {
        let left = match &self.left {
            Operand::Template(template) => Some(("template", template)),
            Operand::Field(_) | Operand::Tag(_) => None,
        };
        left.into_iter().chain([("value", &self.value)])
    }

    /// The condition in words, for the history: `Plan is pro`, `has tag vip`.
    #[must_use]
    pub fn describe(&self) -> String {
        let Self {
            left,
            operator,
            value,
        } = self;
        match (left, operator.takes()) {
            (Operand::Tag(tag), _) => format!("{operator} {tag}"),
            (left, Takes::Nothing) => format!("{left} {operator}"),
            (left, Takes::Text | Takes::Number) => format!("{left} {operator} {value}"),
        }
    }
}

impl fmt::Display for Operand {
    /// Its name, or the template as written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) | Self::Tag(name) => f.write_str(name),
            Self::Template(template) => f.write_str(template.source()),
        }
    }
}

impl TryFrom<Written> for Condition {
    type Error = &'static str;
    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written {
            field,
            tag,
            template,
            operator,
            value,
        } = written;
        let left = match (field, tag, template) {
            (Some(name), None, None) => Operand::Field(name),
            (None, Some(name), None) => Operand::Tag(name),
            (None, None, Some(template)) => Operand::Template(template),
            (None, None, None) => return Err("a condition needs a field, a tag or a template"),
            _ => return Err("a condition has one left side: a field, a tag or a template"),
        };
        Ok(Self {
            left,
            operator,
            value,
        })
    }
}

impl From<Condition> for Written {
    fn from(condition: Condition) -> Self {
        let Condition {
            left,
            operator,
            value,
        } = condition;
        let (field, tag, template) = match left {
            Operand::Field(name) => (Some(name), None, None),
            Operand::Tag(name) => (None, Some(name), None),
            Operand::Template(template) => (None, None, Some(template)),
        };
        Self {
            field,
            tag,
            template,
            operator,
            value,
        }
    }
}

impl schemars::JsonSchema for Condition {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Written::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = Written::json_schema(generator);
        let required = |key| serde_json::json!({ "required": [key] });
        let lefts = ["field", "tag", "template"].map(required).to_vec();
        schema.insert("oneOf".to_owned(), lefts.into());
        schema
    }
}
