//! `lancar config`: every setting, what counts, and where it came from.
//!
//! Must stay true: no password is printed, in neither form.

use std::io::Write;

use lancar_store::DatabaseUrl;
use serde_json::{Value, json};

use super::layers::Loaded;
use super::settings::MEANINGS;
use crate::out::{Form, Out};
use crate::stop::Stop;

/// Prints every setting.
///
/// # Errors
/// When standard output does not take it.
pub fn show(loaded: &Loaded, form: Form, out: &mut Out) -> Result<(), Stop> {
    let values = serde_json::to_value(&loaded.settings).unwrap_or_default();
    let shown = |key: &str| masked(key, &values[key]);
    match form {
        Form::Json => {
            let all = MEANINGS.iter().map(|(key, meaning)| {
                json!({"key": key, "value": shown(key), "source": loaded.source(key), "meaning": meaning})
            });
            out.json(&Value::Array(all.collect()))
        }
        Form::Text => {
            let lines = MEANINGS.iter().map(|(key, meaning)| {
                let value = plain(&shown(key));
                [
                    (*key).to_owned(),
                    value,
                    loaded.source(key),
                    (*meaning).to_owned(),
                ]
            });
            out.table(["setting", "value", "from", "meaning"], lines)?;
            match &loaded.file {
                Some(file) => writeln!(out, "\nread: {}", file.display())?,
                None => writeln!(
                    out,
                    "\nread: no file; lancar.toml in the data folder would be"
                )?,
            }
            for name in Loaded::unknown_variables() {
                writeln!(
                    out,
                    "{name} is set and is no setting: is it a slip of the pen?"
                )?;
            }
            Ok(())
        }
    }
}

/// Passwords stand in database addresses alone.
fn masked(key: &str, value: &Value) -> Value {
    match (key, value) {
        ("database", Value::String(text)) => match text.parse::<DatabaseUrl>() {
            Ok(url) => Value::String(url.to_string()),
            // It may hold a password all the same.
            Err(_) => Value::String("(can not be read)".to_owned()),
        },
        _ => value.clone(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(all) if all.is_empty() => "–".to_owned(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}
