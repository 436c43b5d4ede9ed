//! The JSON Schemas of both documents, from the Rust types: what editors and other programs check
//! files against. `cargo xtask generate` writes them to `docs/schemas`.
//!
//! A schema says less than [`super::check_flow`]: names, lengths and what hangs together are checked
//! there.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

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
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    let parts = schema["$defs"].clone();
    close(&mut schema, &parts);
    schema["title"] = title.into();
    schema["properties"]["schema"] =
        json!({ "const": version, "description": "The version of this shape." });
    sorted(schema)
}

/// Keys in the order of the alphabet, also where another crate makes JSON keep the order of insertion:
/// the file must not depend on who builds it.
fn sorted(json: Json) -> Json {
    match json {
        Json::Array(items) => items.into_iter().map(sorted).collect(),
        Json::Object(keys) => {
            let keys: BTreeMap<String, Json> = keys.into_iter().collect();
            let keys = keys.into_iter().map(|(key, inner)| (key, sorted(inner)));
            Json::Object(keys.collect())
        }
        plain @ (Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_)) => plain,
    }
}

/// Refuses keys that are not named, as reading does: a misspelt one would be lost in silence.
pub(super) fn close(schema: &mut Json, parts: &Json) {
    match schema {
        Json::Array(items) => items.iter_mut().for_each(|item| close(item, parts)),
        Json::Object(keys) => {
            keys.values_mut().for_each(|inner| close(inner, parts));
            close_keys(keys, parts);
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn close_keys(keys: &mut Map<String, Json>, parts: &Json) {
    if !keys.get("properties").is_some_and(Json::is_object) {
        return;
    }
    // A kind beside the settings of the kind: both in one, since each alone refuses the other.
    if let Some(part) = keys.remove("$ref") {
        let name = part.as_str().and_then(|part| part.strip_prefix("#/$defs/"));
        merge(keys, &parts[name.unwrap_or_default()]);
    }
    let ways = keys.get_mut("oneOf").and_then(Json::as_array_mut);
    let ways = ways.into_iter().flatten().filter_map(Json::as_object_mut);
    let mut is_flattened = false;
    for way in ways.filter(|way| way.contains_key("properties")) {
        // Each way knows its own keys only; the whole decides.
        way.remove("additionalProperties");
        is_flattened = true;
    }
    let rule = if is_flattened {
        keys.remove("additionalProperties");
        "unevaluatedProperties"
    } else {
        "additionalProperties"
    };
    keys.entry(rule).or_insert(Json::Bool(false));
}

fn merge(keys: &mut Map<String, Json>, part: &Json) {
    for (key, theirs) in part.as_object().into_iter().flatten() {
        match (keys.get_mut(key), theirs) {
            (Some(Json::Object(own)), Json::Object(theirs)) => own.extend(theirs.clone()),
            (Some(Json::Array(own)), Json::Array(theirs)) => own.extend(theirs.clone()),
            (Some(_), _) => {}
            (None, theirs) => drop(keys.insert(key.clone(), theirs.clone())),
        }
    }
}
