//! What the documents of a bot may name: its fields and its sub flows.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BotDocument, FlowDocument, FlowType, UnknownWord};
use crate::block::Content;
use crate::id::FlowId;
use crate::value::FieldType;

/// Whose value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldScope {
    /// One value for each bot user.
    User,
    /// One value, shared by all bot users.
    Bot,
}

impl FieldScope {
    /// The word in documents and lists.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Bot => "bot",
        }
    }
}

impl std::str::FromStr for FieldScope {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::User, Self::Bot]
            .into_iter()
            .find(|scope| scope.as_str() == text)
            .ok_or(UnknownWord {
                expected: "user, bot",
            })
    }
}

/// A field that every bot has.
#[derive(Debug, Clone, Copy)]
pub struct SystemField {
    /// As it stands in templates.
    pub name: &'static str,
    /// Its type.
    pub kind: FieldType,
    /// Whether a Question or an action may set it.
    pub settable: bool,
}

const fn system(name: &'static str, kind: FieldType, settable: bool) -> SystemField {
    SystemField {
        name,
        kind,
        settable,
    }
}

/// The fields that every bot has, about the bot user and the moment.
pub const SYSTEM_FIELDS: &[SystemField] = &[
    system("First Name", FieldType::Text, true),
    system("Last Name", FieldType::Text, true),
    system("Email", FieldType::Text, true),
    system("Phone", FieldType::Text, true),
    system("Language", FieldType::Text, true),
    system("User Name", FieldType::Text, false),
    system("User Id", FieldType::Text, false),
    system("Last Input", FieldType::Text, false),
    system("Email Opt-In", FieldType::Boolean, false),
    system("Now", FieldType::DateTime, false),
    system("Today", FieldType::Date, false),
    system("Bot Name", FieldType::Text, false),
    system("Bot Id", FieldType::Text, false),
];

/// What is known of a field when a document is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its type.
    pub kind: FieldType,
    /// Whether a Question or an action may set it.
    pub settable: bool,
}

/// What is known of a sub flow when another one is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowSummary {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: FlowType,
    /// The titles of its Outputs.
    pub outputs: Vec<String>,
}

impl FlowSummary {
    /// What other documents need to know of `flow`.
    #[must_use]
    pub fn of(flow: &FlowDocument) -> Self {
        let outputs = flow.blocks.iter().filter_map(|block| match &block.content {
            Content::Output(output) => Some(output.title.clone()),
            Content::SendMessage(_)
            | Content::Question(_)
            | Content::Action(_)
            | Content::Condition(_)
            | Content::Split(_)
            | Content::SendEmail(_)
            | Content::Goto(_) => None,
        });
        let mut outputs: Vec<String> = outputs.collect();
        outputs.sort();
        outputs.dedup();
        Self {
            name: flow.name.clone(),
            kind: flow.kind,
            outputs,
        }
    }
}

/// The names a bot's documents may use.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    fields: BTreeMap<String, FieldSpec>,
    flows: BTreeMap<FlowId, FlowSummary>,
    unpublished: BTreeSet<FlowId>,
    /// How tags are spelled, by their name in small letters.
    tags: BTreeMap<String, BTreeSet<String>>,
}

impl Catalog {
    /// The names of a bot with these sub flows.
    #[must_use]
    pub fn new(bot: &BotDocument, flows: impl IntoIterator<Item = (FlowId, FlowSummary)>) -> Self {
        let own = bot.fields.iter().map(|f| {
            (
                f.name.clone(),
                FieldSpec {
                    kind: f.kind,
                    settable: true,
                },
            )
        });
        let system = SYSTEM_FIELDS.iter().map(|f| {
            (
                f.name.to_owned(),
                FieldSpec {
                    kind: f.kind,
                    settable: f.settable,
                },
            )
        });
        let mut tags: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for tag in &bot.tags {
            let spellings = tags.entry(tag.to_lowercase()).or_default();
            spellings.insert(tag.clone());
        }
        Self {
            fields: own.chain(system).collect(),
            flows: flows.into_iter().collect(),
            unpublished: BTreeSet::new(),
            tags,
        }
    }

    /// The same with tags that come to be with the documents: of several spellings of a new one the
    /// first counts.
    #[must_use]
    pub fn with_tags(mut self, named: impl IntoIterator<Item = String>) -> Self {
        for tag in named {
            let spellings = self.tags.entry(tag.to_lowercase());
            spellings.or_insert_with(|| BTreeSet::from([tag]));
        }
        self
    }

    /// How a tag is spelled that this name differs from only in the case of its letters; none when
    /// there is one of this name, or none like it.
    #[must_use]
    pub fn tag_alike(&self, name: &str) -> Option<&str> {
        let spellings = self.tags.get(&name.to_lowercase())?;
        if spellings.contains(name) {
            return None;
        }
        spellings.first().map(String::as_str)
    }

    /// Whether there is a tag of this name, whatever the case of its letters.
    #[must_use]
    pub fn has_tag_like(&self, name: &str) -> bool {
        self.tags.contains_key(&name.to_lowercase())
    }

    /// The same, told which of the sub flows nobody can enter yet. Where that is not known, as in
    /// files, it is not looked at.
    #[must_use]
    pub fn with_unpublished(mut self, flows: impl IntoIterator<Item = FlowId>) -> Self {
        self.unpublished = flows.into_iter().collect();
        self
    }

    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldSpec> {
        self.fields.get(name).copied()
    }

    /// Whether the sub flow is known to have no published version.
    #[must_use]
    pub fn is_unpublished(&self, id: &FlowId) -> bool {
        self.unpublished.contains(id)
    }

    /// The sub flow of that id.
    #[must_use]
    pub fn flow(&self, id: &FlowId) -> Option<&FlowSummary> {
        self.flows.get(id)
    }
}
