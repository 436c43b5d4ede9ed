//! The JSON Schemas of both documents, from the Rust types: what editors and other programs check
//! files against. `cargo xtask generate` writes them to `docs/schemas`.
//!
//! A schema says less than [`super::check_flow`]: names, lengths and what hangs together are checked
//! there.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::Value as Json;

use super::{BOT_SCHEMA, BotDocument, FLOW_SCHEMA, FlowDocument};

/// The name of each document (`bot`, `flow`) with its JSON Schema (draft 2020-12).
#[must_use]
pub fn schemas() -> Vec<(&'static str, Json)> {
    vec![
        ("bot", schema_of::<BotDocument>("A bot", BOT_SCHEMA)),
        ("flow", schema_of::<FlowDocument>("A sub flow", FLOW_SCHEMA)),
    ]
}

fn schema_of<T: JsonSchema>(title: &str, version: &str) -> Json {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    Closed.transform(&mut schema);
    schema.insert("title".to_owned(), title.into());
    if let Some(own) = schema.pointer_mut("/properties/schema") {
        *own = serde_json::json!({ "const": version, "description": "The version of this shape." });
    }
    schema.to_value()
}

/// Refuses keys that are not named, as reading does: a flattened part would let every key through,
/// and a misspelt one would be lost in silence.
struct Closed;

impl Transform for Closed {
    fn transform(&mut self, schema: &mut Schema) {
        let object = schema.get("properties").is_some();
        let choice = schema.get("oneOf").is_some();
        if object && choice {
            schema.insert("unevaluatedProperties".to_owned(), false.into());
            // Each way of the choice knows its own keys only; the whole decides.
            if let Some(Json::Array(ways)) = schema.get_mut("oneOf") {
                for way in ways.iter_mut().filter_map(Json::as_object_mut) {
                    way.remove("additionalProperties");
                }
            }
        } else if object && schema.get("additionalProperties").is_none() {
            schema.insert("additionalProperties".to_owned(), false.into());
        }
        transform_subschemas(self, schema);
    }
}
