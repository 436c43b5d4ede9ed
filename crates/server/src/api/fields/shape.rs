//! How a field is shown, and what is sent to make one.

use lancar_domain::flow::FieldScope;
use lancar_domain::value::FieldType;
use lancar_store::fields::Field;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Field)]
pub struct View {
    /// Its id.
    #[schema(example = "fld_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What documents call it.
    pub name: String,
    /// `text`, `number`, `boolean`, `date`, `date_time` or `json`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "text")]
    pub kind: FieldType,
    /// `user`: a value for each bot user; `bot`: one for all.
    #[schema(value_type = String, example = "user")]
    pub scope: FieldScope,
    /// The value of a bot field; null when it has none.
    #[schema(value_type = Option<Object>)]
    pub value: Option<Value>,
}

/// A field with its new name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RenamedField)]
pub struct Renamed {
    /// The field.
    #[serde(flatten)]
    pub field: View,
    /// How many sub flows say the new name, in their draft or in what is published.
    #[schema(example = 2)]
    pub rewritten: usize,
}

/// A field to make.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FieldInput, example = json!({"name": "Plan", "type": "text", "scope": "user"}))]
pub struct Input {
    /// What documents call it; unique in the bot, whatever the case.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// `text`, `number`, `boolean`, `date`, `date_time` or `json`.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub kind: FieldType,
    /// `user`: a value for each bot user; `bot`: one for all.
    #[schema(value_type = String)]
    pub scope: FieldScope,
    /// The first value of a bot field.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub default: Option<Value>,
}

/// A value to put into a bot field.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ValueInput, example = json!({}))]
pub struct ValueInput {
    /// The value, as the field's type is written; without it, or null, the field is emptied.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub value: Option<Value>,
}

impl From<Field> for View {
    fn from(field: Field) -> Self {
        Self {
            id: field.id.to_string(),
            name: field.name,
            kind: field.kind,
            scope: field.scope,
            value: field.value.map(|value| value.to_json()),
        }
    }
}
