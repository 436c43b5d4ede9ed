//! The JSON Schemas name every key of the example, and no schema names what reading would refuse.

use lancar_domain::flow::schemas;
use serde_json::{Value as Json, json};

use crate::bot::{EXAMPLE, example};

/// Where a JSON does not fit a schema: enough of the language for the schemas that we make.
fn misfits(root: &Json, schema: &Json, json: &Json, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fit = |fits: bool, why: &str| {
        if !fits {
            found.push(format!("{at}: {why}"));
        }
    };
    if let Some(wanted) = schema.get("const") {
        fit(wanted == json, "not the constant");
    }
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        fit(words.contains(json), "not one of the words");
    }
    if let Some(types) = schema.get("type") {
        let types = types
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![types.clone()]);
        fit(types.iter().any(|ty| is_of(ty, json)), "of another type");
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        let key = key.as_str().expect("a key");
        fit(json.get(key).is_some(), &format!("{key} is missing"));
    }
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root
            .pointer(reference.trim_start_matches('#'))
            .expect("it is defined");
        found.extend(misfits(root, target, json, at));
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        found.extend(misfits(root, part, json, at));
    }
    for choice in ["oneOf", "anyOf"] {
        let Some(ways) = schema[choice].as_array() else {
            continue;
        };
        let tries: Vec<_> = ways
            .iter()
            .map(|way| misfits(root, way, json, at))
            .collect();
        if tries.iter().all(|misfits| !misfits.is_empty()) {
            found.push(format!("{at}: no way of {choice} fits: {tries:?}"));
        }
    }
    for (n, item) in json.as_array().into_iter().flatten().enumerate() {
        if schema.get("items").is_some() {
            found.extend(misfits(root, &schema["items"], item, &format!("{at}[{n}]")));
        }
    }
    let closed = schema["additionalProperties"] == json!(false)
        || schema["unevaluatedProperties"] == json!(false);
    for (key, value) in json.as_object().into_iter().flatten() {
        match property(root, schema, json, key) {
            Some(known) => found.extend(misfits(root, known, value, &format!("{at}.{key}"))),
            None if schema["additionalProperties"].is_object() => {
                found.extend(misfits(
                    root,
                    &schema["additionalProperties"],
                    value,
                    &format!("{at}.{key}"),
                ));
            }
            None if closed => found.push(format!("{at}: {key} is not known")),
            None => {}
        }
    }
    found
}

/// The schema of a key, also when a way of a choice that fits knows it.
fn property<'s>(root: &'s Json, schema: &'s Json, json: &Json, key: &str) -> Option<&'s Json> {
    if let Some(known) = schema["properties"].get(key) {
        return Some(known);
    }
    if let Some(reference) = schema["$ref"].as_str() {
        return property(
            root,
            root.pointer(reference.trim_start_matches('#'))?,
            json,
            key,
        );
    }
    let ways = schema["oneOf"].as_array()?;
    let fitting = ways
        .iter()
        .filter(|way| misfits(root, way, json, "").is_empty());
    fitting
        .filter_map(|way| property(root, way, json, key))
        .next()
}

fn is_of(ty: &Json, json: &Json) -> bool {
    match ty.as_str().expect("a type") {
        "null" => json.is_null(),
        "boolean" => json.is_boolean(),
        "integer" => json.is_i64() || json.is_u64(),
        "number" => json.is_number(),
        "string" => json.is_string(),
        "array" => json.is_array(),
        "object" => json.is_object(),
        other => panic!("{other} is no type"),
    }
}

fn misfits_of(name: &str, json: &Json) -> Vec<String> {
    let schemas = schemas();
    let (_, schema) = schemas
        .iter()
        .find(|(known, _)| *known == name)
        .expect("a schema");
    misfits(schema, schema, json, name)
}

#[test]
fn the_example_fits_the_schemas() {
    for file in EXAMPLE {
        let schema = if file == "bot.json" { "bot" } else { "flow" };
        assert_eq!(
            misfits_of(schema, &example(file).1),
            Vec::<String>::new(),
            "{file}"
        );
    }
}

#[test]
fn a_misspelt_key_anywhere_does_not() {
    let (_, flow) = example("welcome.flow.json");
    for at in [
        "",
        "/start",
        "/blocks/0",
        "/blocks/0/position",
        "/blocks/0/settings",
        "/blocks/0/settings/messages/1",
        "/blocks/2/settings/no_match",
        "/blocks/5/settings/items/0",
        "/notes/0",
    ] {
        let mut damaged = flow.clone();
        let part = damaged.pointer_mut(at).expect("the example has it");
        part["colour"] = json!("red");
        assert_ne!(misfits_of("flow", &damaged), Vec::<String>::new(), "{at}");
    }
}
