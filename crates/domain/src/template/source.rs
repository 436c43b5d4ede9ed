//! The parsed template. Its serialised form is its source, word for word.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fill::fill;
use super::parse::{TemplateError, parse, rename};
use super::place::Slot;
use super::{EmptyScope, Path, Place, Scope, UrlProblem};
use crate::value::Value;

/// Text with placeholders. Cheap to clone; two are equal when their sources are.
#[derive(Clone)]
pub struct Template {
    source: Arc<str>,
    parts: Arc<[Part]>,
}

/// A placeholder: what it looks up and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where the value comes from.
    pub source: Source,
    /// What to take from its JSON; the whole value without one.
    pub path: Option<Path>,
    /// Whether the author wrote `| raw`: not escaped for the place.
    pub raw: bool,
}

/// Where a placeholder's value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    /// A user, bot or system field, by name.
    Field(Box<str>),
    /// An input of the run, by name (without `input.`).
    Input(Box<str>),
}

/// A stretch of a template.
#[derive(Debug)]
pub(super) enum Part {
    /// Text, with `{{{{` already turned into two braces.
    Literal(Box<str>),
    /// A placeholder, and what is around it.
    Placeholder(Reference, Slot),
}

impl Template {
    /// Parses a template.
    ///
    /// # Errors
    /// When a placeholder is not closed, empty, or not written as one. Names are not looked up.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        Ok(Self {
            source: source.into(),
            parts: parse(source)?.into(),
        })
    }

    /// A template that is this text and nothing else: braces in it are text.
    ///
    /// # Errors
    /// When the text is too long for a template.
    pub fn literal(text: &str) -> Result<Self, TemplateError> {
        Self::parse(&text.replace("{{", "{{{{"))
    }

    /// What was parsed, word for word.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether there is nothing in it at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }

    /// Whether it has no placeholder, and so always gives the same text.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        self.references().next().is_none()
    }

    /// The same with every placeholder of the field `old` naming `new` instead, and not a character
    /// more changed; none when it does not name the field.
    ///
    /// # Errors
    /// When the longer name makes it too long for a template.
    #[must_use]
    pub fn with_field_renamed(&self, old: &str, new: &str) -> Option<Result<Self, TemplateError>> {
        rename(&self.source, old, new).map(|source| Self::parse(&source))
    }

    /// Its placeholders, in the order they are written.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.parts.iter().filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Placeholder(reference, _) => Some(reference),
        })
    }

    /// The text with everything filled in, escaped for the place it will stand in. Never longer
    /// than [`super::OUTPUT_MAX_BYTES`]: a value that no longer fits is left out.
    #[must_use]
    pub fn fill(&self, scope: &dyn Scope, place: Place) -> String {
        fill(&self.parts, scope, place)
    }

    /// The value it stands for: the typed value when it is exactly one placeholder (empty text when
    /// there is none), else the filled text.
    #[must_use]
    pub fn value(&self, scope: &dyn Scope) -> Value {
        match &*self.parts {
            [Part::Placeholder(reference, _)] => reference
                .resolve(scope)
                .map_or_else(|| Value::text(""), Cow::into_owned),
            _ => Value::text(self.fill(scope, Place::Text)),
        }
    }

    /// What is wrong with it as a JSON body: it is filled with nothing and read. `None` also when a raw
    /// placeholder makes that impossible to know.
    #[must_use]
    pub fn json_problem(&self) -> Option<serde_json::Error> {
        if self.references().any(|reference| reference.raw) {
            return None;
        }
        let filled = self.fill(&EmptyScope, Place::JsonBody);
        serde_json::from_str::<serde::de::IgnoredAny>(&filled).err()
    }

    /// What is wrong with it as a URL: a placeholder that would decide which host is called without
    /// saying `| raw`.
    #[must_use]
    pub fn url_problem(&self) -> Option<UrlProblem> {
        self.parts.iter().find_map(|part| match part {
            Part::Placeholder(reference, slot) if !reference.raw => slot.url_problem(),
            Part::Placeholder(..) | Part::Literal(_) => None,
        })
    }
}

impl Reference {
    /// The value it stands for in a scope. In a value that is not JSON, a path finds nothing but
    /// the value itself (`$`).
    #[must_use]
    pub fn resolve<'s>(&self, scope: &'s dyn Scope) -> Option<Cow<'s, Value>> {
        let found = match &self.source {
            Source::Field(name) => scope.field(name),
            Source::Input(name) => scope.input(name),
        }?;
        match (&self.path, &*found) {
            (None, _) => Some(found),
            (Some(path), _) if path.is_root() => Some(found),
            (Some(path), Value::Json(json)) => path.find(json).map(Cow::Owned),
            (
                Some(_),
                Value::Text(_)
                | Value::Number(_)
                | Value::Boolean(_)
                | Value::Date(_)
                | Value::DateTime(_),
            ) => None,
        }
    }
}

impl fmt::Display for Source {
    /// As it is written between the braces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.write_str(name),
            Self::Input(name) => write!(f, "input.{name}"),
        }
    }
}

impl Default for Template {
    fn default() -> Self {
        Self {
            source: "".into(),
            parts: [].into(),
        }
    }
}

impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Template {}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({:?})", self.source)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl std::str::FromStr for Template {
    type Err = TemplateError;
    fn from_str(source: &str) -> Result<Self, TemplateError> {
        Self::parse(source)
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.source)
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let source = Cow::<'de, str>::deserialize(from)?;
        Self::parse(&source).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Template {
    fn schema_name() -> Cow<'static, str> {
        "Template".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "maxLength": super::SOURCE_MAX_BYTES,
            "description": "Text with placeholders: {{Field name}}, {{input.name}}, \
                {{Field :: $.json.path}}, and {{Field | raw}} for text that is not escaped. \
                {{{{ is two braces as text.",
        })
    }
}
