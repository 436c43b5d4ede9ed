//! JSONPath (RFC 9535) with bounded work.
//!
//! A path comes from an author and runs on JSON from anywhere, so a path that could take more than a
//! few passes over the JSON is refused when it is saved: `$..*..*..*` and `$[0,0][0,0][0,0]…` grow
//! without end, a filter that searches the whole document for each item is quadratic, and `match`
//! and `search` compile their pattern once for every item.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json_path::JsonPath;

use super::sentences;
use crate::sentence::Sentence;
use crate::value::{FieldType, JSON_MAX_BYTES, Value};

/// The longest path, in bytes.
pub const PATH_MAX_BYTES: usize = 500;
/// The deepest nesting of brackets or parentheses; the parser tries alternatives at every level.
const NESTING_MAX: usize = 6;
/// Each comma can double the work.
const COMMAS_MAX: usize = 3;

/// A path into JSON, as written.
#[derive(Clone, PartialEq, Eq)]
pub struct Path {
    text: Box<str>,
    path: JsonPath,
}

/// Why a text is not a path that may be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// It is not RFC 9535.
    Malformed {
        /// What was given.
        path: String,
    },
    /// It is longer than [`PATH_MAX_BYTES`].
    TooLong,
    /// It could take too long on a large document.
    TooCostly(&'static str),
}

impl PathError {
    /// What is wrong, as a part of a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        match self {
            Self::Malformed { path } => sentences::path_malformed(path),
            Self::TooLong => sentences::path_too_long(PATH_MAX_BYTES),
            Self::TooCostly(why) => sentences::path_too_costly(*why),
        }
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// When it is not RFC 9535, or could take more than a few passes over the JSON.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let text = text.trim();
        if text.len() > PATH_MAX_BYTES {
            return Err(PathError::TooLong);
        }
        // Before the parser: its time and its stack grow with nesting.
        Cost::default().check(text)?;
        let path = JsonPath::parse(text).map_err(|_| PathError::Malformed {
            path: text.to_owned(),
        })?;
        Ok(Self {
            text: text.into(),
            path,
        })
    }

    /// The path as written, without space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is `$`: the whole value.
    #[must_use]
    pub fn is_root(&self) -> bool {
        &*self.text == "$"
    }

    /// What the path finds: nothing, the one value, or a JSON list of several. Text, numbers and
    /// booleans keep their type; a list ends where it would grow beyond [`JSON_MAX_BYTES`].
    #[must_use]
    pub fn find(&self, json: &serde_json::Value) -> Option<Value> {
        let found = self.path.query(json);
        if found.len() <= 1 {
            return found.first().map(of_node);
        }
        let mut room = JSON_MAX_BYTES;
        let fitting = found.iter().take_while(|node| fits(node, &mut room));
        Some(Value::Json(fitting.map(|node| (*node).clone()).collect()))
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Path {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "JsonPath".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "maxLength": PATH_MAX_BYTES,
            "description": "A JSON path as RFC 9535 writes it, such as $.items[0].title",
        })
    }
}

fn of_node(node: &serde_json::Value) -> Value {
    let ty = match node {
        serde_json::Value::String(text) => return Value::text(text.as_str()),
        serde_json::Value::Bool(value) => return Value::Boolean(*value),
        serde_json::Value::Number(_) => FieldType::Number,
        serde_json::Value::Null | serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            FieldType::Json
        }
    };
    // A number beyond exact decimals, or JSON beyond the caps, is still shown as it is.
    Value::from_json(ty, node, &jiff::tz::TimeZone::UTC)
        .unwrap_or_else(|_| Value::Json(node.clone()))
}

/// Takes the size of a node from `room`; false when it does not fit.
fn fits(node: &serde_json::Value, room: &mut usize) -> bool {
    let own = match node {
        serde_json::Value::String(text) => text.len(),
        serde_json::Value::Object(members) => members.keys().map(String::len).sum(),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::Array(_) => 0,
    };
    let Some(rest) = room.checked_sub(own + 4) else {
        return false;
    };
    *room = rest;
    match node {
        serde_json::Value::Array(items) => items.iter().all(|item| fits(item, room)),
        serde_json::Value::Object(members) => members.values().all(|item| fits(item, room)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => true,
    }
}

/// What was seen so far of a path, outside its quoted names.
#[derive(Default)]
struct Cost {
    brackets: usize,
    parentheses: usize,
    descents: usize,
    commas: usize,
    filter: Option<Filter>,
    word: String,
}

/// The filter the reader is in.
struct Filter {
    /// How many brackets are open around it.
    brackets: usize,
    /// It looks at the whole document (`$`).
    sees_root: bool,
    /// It may look at many values (`*`, `..`, a slice, a function).
    sees_many: bool,
}

impl Cost {
    fn check(mut self, text: &str) -> Result<(), PathError> {
        let mut quote = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match (quote, c) {
                (Some(_), '\\') => {
                    chars.next();
                }
                (Some(open), c) if open == c => quote = None,
                (Some(_), _) => {}
                (None, '\'' | '"') => quote = Some(c),
                (None, c) => self.see(c, chars.peek().copied())?,
            }
        }
        Ok(())
    }

    fn see(&mut self, c: char, next: Option<char>) -> Result<(), PathError> {
        match c {
            '[' => self.brackets += 1,
            ']' => self.close_bracket(),
            '(' => self.open_parenthesis()?,
            ')' => self.parentheses = self.parentheses.saturating_sub(1),
            ',' => self.commas += 1,
            '.' if next == Some('.') => self.descents += 1,
            '?' if self.filter.is_some() => {
                return Err(PathError::TooCostly("it has a filter inside a filter"));
            }
            '?' => {
                let brackets = self.brackets;
                self.filter = Some(Filter {
                    brackets,
                    sees_root: false,
                    sees_many: false,
                });
            }
            _ => {}
        }
        if let Some(filter) = &mut self.filter {
            filter.sees_root |= c == '$';
            filter.sees_many |= matches!(c, '*' | ':') || (c == '.' && next == Some('.'));
        }
        if c.is_ascii_alphanumeric() || c == '_' {
            self.word.push(c);
        } else {
            self.word.clear();
        }
        self.refuse()
    }

    fn close_bracket(&mut self) {
        self.brackets = self.brackets.saturating_sub(1);
        let brackets = self.brackets;
        self.filter.take_if(|filter| brackets < filter.brackets);
    }

    fn open_parenthesis(&mut self) -> Result<(), PathError> {
        self.parentheses += 1;
        if matches!(self.word.as_str(), "match" | "search") {
            return Err(PathError::TooCostly("match and search are not available"));
        }
        if let (Some(filter), false) = (&mut self.filter, self.word.is_empty()) {
            filter.sees_many = true;
        }
        Ok(())
    }

    fn refuse(&self) -> Result<(), PathError> {
        let filter = self.filter.as_ref();
        let why = if self.brackets > NESTING_MAX || self.parentheses > NESTING_MAX {
            "its brackets are nested too deep"
        } else if self.descents > 1 {
            "it descends with .. more than once"
        } else if filter.is_some_and(|filter| filter.sees_root && filter.sees_many) {
            "it looks at the whole document for every item"
        } else if self.commas > COMMAS_MAX {
            "it has more than three commas"
        } else {
            return Ok(());
        };
        Err(PathError::TooCostly(why))
    }
}
