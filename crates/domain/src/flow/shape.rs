//! Reads JSON as a type, and says every place where it does not have the type's shape.
//!
//! serde stops at the first misfit. The JSON Schema of the same type knows the whole shape: a JSON
//! that serde refuses is walked beside it, every misfit is told, and a *stand-in* that fits takes its
//! place, so that what stands around it can be read and checked as well. Indices stay what they are.
//!
//! Must stay true: a value with a stand-in in it comes with the misfit it stands in for.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use super::ProblemCode;
use super::schema::close;
use super::sentences;
use crate::id::{BlockId, BotId, FlowId, ItemId};
use crate::reader::sentences::json_found;
use crate::reader::{self, Fault};
use crate::sentence::Sentence;
use crate::template::{Path, Template};

/// A place where a JSON does not have the shape it should have.
pub(super) struct Misfit {
    /// From the block or the document down to it; empty for the whole.
    pub(super) field: String,
    pub(super) code: ProblemCode,
    pub(super) sentence: Sentence,
}

/// What was read.
pub(super) struct Reading<T> {
    /// With a stand-in for each misfit; none when not even that helps.
    pub(super) value: Option<T>,
    /// None: the value is what was written.
    pub(super) misfits: Vec<Misfit>,
}

impl Misfit {
    pub(super) fn malformed(field: &str, sentence: Sentence) -> Self {
        Self {
            field: field.to_owned(),
            code: ProblemCode::Malformed,
            sentence,
        }
    }
}

/// Reads a JSON that stands at `path`.
pub(super) fn read<T: DeserializeOwned + JsonSchema>(json: &Json, path: &str) -> Reading<T> {
    let first = match decode(json, path) {
        Ok(value) => {
            return Reading {
                value: Some(value),
                misfits: Vec::new(),
            };
        }
        Err(misfit) => misfit,
    };
    let mut walk = Walk::of::<T>();
    let root = walk.root.clone();
    let fitted = match leaf_named(&T::schema_name()) {
        Some(decodes) => walk.leaf(decodes, &root, json, path),
        None => walk.fit(&root, json, path),
    };
    if walk.misfits.is_empty() {
        walk.misfits.push(first);
    }
    Reading {
        value: T::deserialize(fitted).ok(),
        misfits: walk.misfits,
    }
}

/// Something of the type, for where there is nothing to read.
pub(super) fn stand_in<T: DeserializeOwned + JsonSchema>() -> Option<T> {
    let walk = Walk::of::<T>();
    T::deserialize(walk.stand_in(&walk.root)).ok()
}

/// One JSON beside the schema of its type.
struct Walk {
    /// The whole schema, with the definitions that its parts refer to.
    root: Json,
    misfits: Vec<Misfit>,
}

/// Whether a JSON is a value of a type that has no parts.
type Decodes = fn(&Json, &str) -> Result<(), Misfit>;

impl Walk {
    fn of<T: JsonSchema>() -> Self {
        let generator = SchemaSettings::draft2020_12().into_generator();
        let mut root = generator.into_root_schema_for::<T>().to_value();
        let parts = root["$defs"].clone();
        close(&mut root, &parts);
        Self {
            root,
            misfits: Vec::new(),
        }
    }

    fn definition(&self, name: &str) -> Json {
        self.root["$defs"][name].clone()
    }

    fn misfit(&mut self, at: &str, why: Sentence) {
        self.misfits.push(Misfit::malformed(at, why));
    }

    /// The JSON, or what stands in for it.
    fn fit(&mut self, schema: &Json, json: &Json, at: &str) -> Json {
        if let Some(name) = referred(schema) {
            let part = self.definition(name);
            return match leaf_named(name) {
                Some(decodes) => self.leaf(decodes, &part, json, at),
                None => self.fit(&part, json, at),
            };
        }
        if let Some(ways) = schema["anyOf"].as_array() {
            return match ways.iter().find(|way| way["type"] != "null") {
                Some(way) if !json.is_null() => self.fit(way, json, at),
                _ => json.clone(),
            };
        }
        if let Some(ways) = schema["oneOf"].as_array() {
            return self.one_of(schema, ways, json, at);
        }
        match (schema["type"].as_str(), json) {
            (Some("object"), Json::Object(map)) => self.object(schema, map, at),
            (Some("array"), Json::Array(items)) => {
                let items = items.iter().enumerate();
                let fitted =
                    items.map(|(n, item)| self.fit(&schema["items"], item, &format!("{at}[{n}]")));
                Json::Array(fitted.collect())
            }
            (Some("object"), _) => self.leaf(decodes::<Map<String, Json>>, schema, json, at),
            (Some("array"), _) => self.leaf(decodes::<Vec<Json>>, schema, json, at),
            (_, _) => match leaf_of(schema) {
                Some(decodes) => self.leaf(decodes, schema, json, at),
                None => json.clone(),
            },
        }
    }

    fn leaf(&mut self, decodes: Decodes, schema: &Json, json: &Json, at: &str) -> Json {
        match decodes(json, at) {
            Ok(()) => json.clone(),
            Err(misfit) => {
                self.misfits.push(misfit);
                self.stand_in(schema)
            }
        }
    }

    fn object(&mut self, schema: &Json, map: &Map<String, Json>, at: &str) -> Json {
        let known = schema["properties"].as_object();
        let mut fitted = Map::new();
        for (key, json) in map {
            let here = below(at, key);
            if let Some(part) = known.and_then(|known| known.get(key)) {
                fitted.insert(key.clone(), self.fit(part, json, &here));
            } else if schema["additionalProperties"].is_object() {
                // An entry of a map that does not fit is left out: nothing could stand in for it.
                let before = self.misfits.len();
                let entry = self.fit(&schema["additionalProperties"], json, &here);
                if self.misfits.len() == before {
                    fitted.insert(key.clone(), entry);
                }
            } else if schema["additionalProperties"] == false {
                let known: Vec<&str> = known.into_iter().flatten().map(|(key, _)| &**key).collect();
                self.misfit(&here, no_such(key, &known, sentences::no_such_key));
            } else {
                fitted.insert(key.clone(), json.clone());
            }
        }
        for key in schema["required"].as_array().into_iter().flatten() {
            let Some(key) = key.as_str().filter(|key| !map.contains_key(*key)) else {
                continue;
            };
            self.misfit(&below(at, key), sentences::key_missing(key));
            let part = known.and_then(|known| known.get(key));
            fitted.insert(
                key.to_owned(),
                part.map_or(Json::Null, |part| self.stand_in(part)),
            );
        }
        Json::Object(fitted)
    }

    fn one_of(&mut self, schema: &Json, ways: &[Json], json: &Json, at: &str) -> Json {
        // Keys of which exactly one stands, beside the others.
        if schema["properties"].is_object() {
            return self.one_key_of(schema, ways, json, at);
        }
        if ways
            .iter()
            .any(|way| !way["properties"]["kind"]["const"].is_null())
        {
            return self.one_kind_of(schema, ways, json, at);
        }
        // Words, and objects of one key that is a word.
        let words: Vec<&str> = ways.iter().filter_map(word_of).collect();
        let written = json.as_str().or_else(|| {
            let keys = json.as_object().filter(|keys| keys.len() == 1);
            keys.and_then(|keys| keys.keys().next()).map(String::as_str)
        });
        let way = ways.iter().find(|way| word_of(way) == written);
        match (written, way) {
            (Some(_), Some(way)) if way["const"].is_null() == json.is_object() => {
                self.fit(way, json, at)
            }
            (Some(word), None) => {
                self.misfit(at, no_such(word, &words, sentences::no_such_word));
                self.stand_in(schema)
            }
            (_, _) => {
                self.misfit(at, sentences::one_word_of(quoted(&words)));
                self.stand_in(schema)
            }
        }
    }

    fn one_kind_of(&mut self, schema: &Json, ways: &[Json], json: &Json, at: &str) -> Json {
        let Some(map) = json.as_object() else {
            return self.leaf(decodes::<Map<String, Json>>, schema, json, at);
        };
        let kind_of = |way: &Json| way["properties"]["kind"]["const"].clone();
        let here = below(at, "kind");
        let Some(kind) = map.get("kind") else {
            self.misfit(&here, sentences::key_missing("kind"));
            return self.stand_in(schema);
        };
        if let Some(way) = ways.iter().find(|way| kind_of(way) == *kind) {
            return self.object(way, map, at);
        }
        let kinds: Vec<Json> = ways.iter().map(kind_of).collect();
        let kinds: Vec<&str> = kinds.iter().filter_map(Json::as_str).collect();
        match kind.as_str() {
            Some(kind) => self.misfit(&here, no_such(kind, &kinds, sentences::no_such_word)),
            None => self.misfit(&here, sentences::one_word_of(quoted(&kinds))),
        }
        self.stand_in(schema)
    }

    fn one_key_of(&mut self, schema: &Json, ways: &[Json], json: &Json, at: &str) -> Json {
        let Some(map) = json.as_object() else {
            return self.leaf(decodes::<Map<String, Json>>, schema, json, at);
        };
        let keys: Vec<&str> = ways
            .iter()
            .filter_map(|way| way["required"][0].as_str())
            .collect();
        let mut fitted = self.object(schema, map, at);
        let standing = |key: &&str| map.get(*key).is_some_and(|json| !json.is_null());
        if keys.iter().copied().filter(standing).count() != 1 {
            self.misfit(at, sentences::one_key_of(quoted(&keys)));
            for key in &keys {
                fitted[*key] = Json::Null;
            }
            if let Some(first) = keys.first() {
                fitted[*first] = json!("");
            }
        }
        fitted
    }

    /// A value that fits.
    fn stand_in(&self, schema: &Json) -> Json {
        for given in ["default", "const"] {
            if !schema[given].is_null() {
                return schema[given].clone();
            }
        }
        if let Some(name) = referred(schema) {
            return self.stand_in(&self.definition(name));
        }
        if schema["anyOf"].is_array() {
            return Json::Null;
        }
        match (schema["type"].as_str(), &schema["oneOf"][0]) {
            (None, way) if !way.is_null() => self.stand_in(way),
            (Some("object"), _) => {
                let mut map = Map::new();
                let required = schema["required"].as_array().into_iter().flatten();
                for key in required.filter_map(Json::as_str) {
                    map.insert(key.to_owned(), self.stand_in(&schema["properties"][key]));
                }
                Json::Object(map)
            }
            (Some("array"), _) => json!([]),
            (Some("string"), _) => {
                // Ids are the only texts with a pattern: ^itm_[…
                let pattern = schema["pattern"].as_str().unwrap_or_default();
                let prefix = pattern.trim_start_matches('^').split_once('_');
                json!(prefix.map_or_else(String::new, |(prefix, _)| format!("{prefix}_unread")))
            }
            (Some("integer" | "number"), _) => json!(1),
            (Some("boolean"), _) => json!(false),
            (_, _) => Json::Null,
        }
    }
}

fn referred(schema: &Json) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

/// The word that a way of a choice is known by.
fn word_of(way: &Json) -> Option<&str> {
    let constant = way["const"].as_str();
    constant.or_else(|| way["required"][0].as_str())
}

/// Types whose text has a form of its own, by their names in schemas.
fn leaf_named(name: &str) -> Option<Decodes> {
    Some(match name {
        "Template" => template,
        "JsonPath" => decodes::<Path>,
        "BotId" => decodes::<BotId>,
        "FlowId" => decodes::<FlowId>,
        "BlockId" => decodes::<BlockId>,
        "ItemId" => decodes::<ItemId>,
        _ => return None,
    })
}

fn leaf_of(schema: &Json) -> Option<Decodes> {
    let types = &schema["type"];
    let (kind, may_be_null) = match types.as_array() {
        Some(types) => (types.iter().find(|kind| *kind != "null")?, true),
        None => (types, false),
    };
    Some(
        match (kind.as_str()?, schema["format"].as_str(), may_be_null) {
            ("string", _, false) => decodes::<String>,
            ("string", _, true) => decodes::<Option<String>>,
            ("boolean", _, false) => decodes::<bool>,
            ("boolean", _, true) => decodes::<Option<bool>>,
            ("integer", Some("uint32"), false) => decodes::<u32>,
            ("integer", Some("uint32"), true) => decodes::<Option<u32>>,
            ("integer", _, false) => decodes::<i64>,
            ("integer", _, true) => decodes::<Option<i64>>,
            ("number", _, false) => decodes::<f64>,
            ("number", _, true) => decodes::<Option<f64>>,
            (_, _, _) => return None,
        },
    )
}

fn decodes<T: DeserializeOwned>(json: &Json, path: &str) -> Result<(), Misfit> {
    decode::<T>(json, path).map(drop)
}

fn decode<T: DeserializeOwned>(json: &Json, path: &str) -> Result<T, Misfit> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let inner = error.path().to_string();
        let field = match (path, inner.as_str()) {
            (path, ".") => path.to_owned(),
            ("", inner) => inner.to_owned(),
            (path, inner) if inner.starts_with('[') => format!("{path}{inner}"),
            (path, inner) => format!("{path}.{inner}"),
        };
        let words = error.into_inner().to_string();
        let code = if words.contains(" (at character ") {
            ProblemCode::TemplateInvalid
        } else {
            ProblemCode::Malformed
        };
        Misfit {
            field,
            code,
            sentence: plain(&words),
        }
    })
}

/// A template says itself what is wrong with it.
fn template(json: &Json, path: &str) -> Result<(), Misfit> {
    let Some(Err(error)) = json.as_str().map(Template::parse) else {
        return decodes::<Template>(json, path);
    };
    Err(Misfit {
        field: path.to_owned(),
        code: ProblemCode::TemplateInvalid,
        sentence: error.said().whole(),
    })
}

fn below(at: &str, key: &str) -> String {
    if at.is_empty() {
        key.to_owned()
    } else {
        format!("{at}.{key}")
    }
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    words.join(", ")
}

fn no_such(word: &str, known: &[&str], some: fn(String, String) -> Sentence) -> Sentence {
    match known {
        [] => sentences::no_key_here(word),
        known => some(word.to_owned(), quoted(known)),
    }
}

/// The JSON reader's words as an author understands them.
fn plain(words: &str) -> Sentence {
    match reader::fault(words) {
        Fault::Missing { key } => sentences::key_missing(key),
        Fault::Unknown { key, known } => no_such(key, &known, sentences::no_such_key),
        Fault::NoSuchWord { word, known } => no_such(word, &known, sentences::no_such_word),
        Fault::Misfit { found, wanted } => json_found(reader::found(found), wanted).whole(),
        Fault::Own { words } => sentences::document_misfit(words).whole(),
    }
}
