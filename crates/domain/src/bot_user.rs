//! What is known about a bot user, and how a change changes it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::flow::{FieldSpec, SYSTEM_FIELDS, sentences};
use crate::id::{BotId, BotUserId};
use crate::template::Scope;
use crate::time::Timestamp;
use crate::trigger::Effects;
use crate::value::{DateTime, FieldType, Value};
use crate::walk::Change;

/// The longest `Last Input` kept, in characters.
const LAST_INPUT_CHARS: usize = 2_000;

/// What a walk knows of its bot: the same for all its bot users.
#[derive(Debug)]
pub struct BotFacts {
    /// The bot.
    pub id: BotId,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// For dates and times without a zone.
    pub zone: TimeZone,
    /// Its user and bot fields, besides the system fields.
    pub fields: BTreeMap<Arc<str>, FieldType>,
}

impl BotFacts {
    /// What is known of a field, by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldSpec> {
        match self.fields.get(name) {
            Some(kind) => Some(FieldSpec {
                kind: *kind,
                settable: true,
            }),
            None => SYSTEM_FIELDS
                .iter()
                .find(|field| field.name == name)
                .map(|field| FieldSpec {
                    kind: field.kind,
                    settable: field.settable,
                }),
        }
    }
}

/// What a walk knows at one moment.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The bot.
    pub bot: Arc<BotFacts>,
    /// The bot user.
    pub user: BotUserId,
    /// Values of user fields, bot fields and settable system fields, by name.
    pub fields: BTreeMap<Arc<str>, Value>,
    /// Tags, by name.
    pub tags: BTreeSet<Arc<str>>,
    /// Whether the bot user wants e-mail; none when never asked.
    pub email_opt_in: Option<bool>,
    /// The last text they sent.
    pub last_input: Option<String>,
    /// A run's inputs.
    pub inputs: BTreeMap<String, Value>,
    /// Whether what is done for them outside is performed.
    pub effects: Effects,
    /// This moment.
    pub now: Timestamp,
}

impl Facts {
    /// Nothing known yet of a bot user.
    #[must_use]
    pub fn new(bot: Arc<BotFacts>, user: BotUserId, now: Timestamp) -> Self {
        Self {
            bot,
            user,
            fields: BTreeMap::new(),
            tags: BTreeSet::new(),
            email_opt_in: None,
            last_input: None,
            inputs: BTreeMap::new(),
            effects: Effects::Performed,
            now,
        }
    }

    /// The zone for dates and times without one.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.bot.zone
    }

    /// The language of the bot user, else of the bot.
    #[must_use]
    pub fn language(&self) -> &str {
        match self.fields.get("Language") {
            Some(Value::Text(language)) if !language.is_empty() => language,
            Some(_) | None => &self.bot.language,
        }
    }

    /// The change that puts a value into a field: its type is the field's, else the field is kept.
    #[must_use]
    pub fn set(&self, field: &str, value: &Value) -> Change {
        let name: Arc<str> = field.into();
        let kept = |why| Change::FieldKept {
            field: name.clone(),
            why,
        };
        let Some(spec) = self.bot.field(field) else {
            return kept(sentences::no_such_field(field));
        };
        if !spec.settable {
            return kept(sentences::field_read_only(field));
        }
        if value.is_empty() {
            return Change::FieldCleared { field: name };
        }
        match value.convert(spec.kind, self.zone()) {
            Ok(value) => Change::FieldSet { field: name, value },
            Err(error) => kept(error.said()),
        }
    }

    /// Makes a change known to the rest of the walk.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::TagAdded { tag } => {
                self.tags.insert(tag.clone());
            }
            Change::TagRemoved { tag } => {
                self.tags.remove(tag);
            }
            Change::FieldSet { field, value } => {
                self.fields.insert(field.clone(), value.clone());
            }
            Change::FieldCleared { field } => {
                self.fields.remove(field);
            }
            Change::EmailOptedIn => self.email_opt_in = Some(true),
            Change::EmailOptedOut => self.email_opt_in = Some(false),
            Change::FieldKept { .. }
            | Change::RunStarted { .. }
            | Change::RunDeduplicated { .. } => {}
        }
    }

    /// Remembers the last text the bot user sent.
    pub fn hear(&mut self, text: &str) {
        self.last_input = Some(text.chars().take(LAST_INPUT_CHARS).collect());
    }

    fn text_of(&self, field: &str) -> &str {
        match self.fields.get(field) {
            Some(Value::Text(text)) => text,
            Some(_) | None => "",
        }
    }

    fn system(&self, name: &str) -> Option<Value> {
        match name {
            "User Name" => {
                let full = format!(
                    "{} {}",
                    self.text_of("First Name"),
                    self.text_of("Last Name")
                );
                Some(Value::text(full.trim()))
            }
            "User Id" => Some(Value::text(self.user.as_str())),
            "Last Input" => self.last_input.as_deref().map(Value::text),
            "Email Opt-In" => Some(Value::Boolean(self.email_opt_in == Some(true))),
            "Now" => Some(Value::DateTime(DateTime::in_zone(self.now, self.zone()))),
            "Today" => Some(Value::Date(
                self.now.to_jiff().to_zoned(self.zone().clone()).date(),
            )),
            "Bot Name" => Some(Value::text(self.bot.name.as_str())),
            "Bot Id" => Some(Value::text(self.bot.id.as_str())),
            _ => None,
        }
    }
}

impl Scope for Facts {
    fn field(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.fields
            .get(name)
            .map(Cow::Borrowed)
            .or_else(|| self.system(name).map(Cow::Owned))
    }

    fn input(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.inputs.get(name).map(Cow::Borrowed)
    }

    fn has_tag(&self, name: &str) -> bool {
        self.tags.contains(name)
    }
}
