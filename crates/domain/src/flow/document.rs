//! The documents as they stand in files, in the API and in the database: a promise to everyone who
//! keeps flows in git. Shapes are only ever added to.
//!
//! Outside JSON becomes these types in [`super::read_flow`] and [`super::read_bot`] alone, which
//! report every problem at once.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Color, FieldScope};
use crate::block::Content;
use crate::id::{BlockId, BotId, FlowId, ItemId};
use crate::value::FieldType;

/// The `schema` of a sub flow document.
pub const FLOW_SCHEMA: &str = "lancar.flow/1";
/// The `schema` of a bot document.
pub const BOT_SCHEMA: &str = "lancar.bot/1";

/// One automation project without its sub flows, which are documents of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BotDocument {
    /// Always `lancar.bot/1`.
    pub schema: String,
    /// Chosen once; import finds the bot by it.
    pub id: BotId,
    /// Shown to builders and to people in the chat; 1 to 80 characters.
    pub name: String,
    /// The sub flow that starts for a new bot user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_flow: Option<FlowId>,
    /// `en` or `id`: the language of the chat's own words.
    #[serde(default = "english")]
    pub language: String,
    /// IANA name of the time zone for dates without one.
    #[serde(default = "utc")]
    pub zone: String,
    /// User fields and bot fields.
    #[serde(default)]
    pub fields: Vec<BotField>,
    /// The tags the sub flows use.
    #[serde(default)]
    pub tags: Vec<String>,
}

pub(super) fn english() -> String {
    "en".to_owned()
}

pub(super) fn utc() -> String {
    "UTC".to_owned()
}

/// A field as the bot document declares it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BotField {
    /// Unique among user, bot and system fields, whatever the case.
    pub name: String,
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// One value a bot user, or one for the whole bot.
    pub scope: FieldScope,
    /// The first value of a bot field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
}

/// What a sub flow is for, and so which blocks it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FlowType {
    /// A conversation: every block but Output.
    Normal,
    /// Background work: Action, Condition, Split and Send Email, nothing else.
    Workflow,
    /// A reusable piece that returns through its Outputs: every block.
    Function,
}

impl FlowType {
    /// The word in documents and lists.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Workflow => "workflow",
            Self::Function => "function",
        }
    }

    /// As it stands in a sentence.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Normal => "a normal sub flow",
            Self::Workflow => "a workflow",
            Self::Function => "a function",
        }
    }
}

/// The text is none of the words of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not one of: {expected}")]
pub struct UnknownWord {
    /// The words that are.
    pub expected: &'static str,
}

impl std::str::FromStr for FlowType {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Normal, Self::Workflow, Self::Function]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(UnknownWord {
                expected: "normal, workflow, function",
            })
    }
}

/// One canvas.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FlowDocument {
    /// Always `lancar.flow/1`.
    pub schema: String,
    /// Chosen once, unique in the bot.
    pub id: FlowId,
    /// 1 to 80 characters.
    pub name: String,
    /// Which blocks it may hold.
    #[serde(rename = "type")]
    pub kind: FlowType,
    /// The fixed first block.
    pub start: Start,
    /// In any order; exits say how they hang together.
    pub blocks: Vec<Block>,
    /// Text beside the blocks, for people only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Frames around blocks, for people only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<BlockGroup>,
}

/// The one fixed Start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Where it stands.
    #[serde(default)]
    pub position: Position,
    /// The first block.
    #[serde(default)]
    pub next: Option<BlockId>,
}

/// One node of the canvas.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Block {
    /// Unique in the sub flow.
    pub id: BlockId,
    /// The author's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A remark for other authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it stands.
    #[serde(default)]
    pub position: Position,
    /// Its kind and settings.
    #[serde(flatten)]
    pub content: Content,
    /// Where each wired exit leads. An exit that is not here ends the walk.
    #[serde(default)]
    pub exits: BTreeMap<Exit, BlockId>,
}

impl BotDocument {
    /// A bot of that name without anything in it yet.
    #[must_use]
    pub fn new(id: BotId, name: &str) -> Self {
        Self {
            schema: BOT_SCHEMA.to_owned(),
            id,
            name: name.to_owned(),
            main_flow: None,
            language: english(),
            zone: utc(),
            fields: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// The zone for dates and times without one.
    #[must_use]
    pub fn time_zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// As it stands in a file: pretty, its keys always in the same order, a line end at the end.
    ///
    /// # Errors
    /// Never for a document that was read; the signature is that of the JSON writer.
    pub fn to_file(&self) -> serde_json::Result<String> {
        to_file(self)
    }
}

impl FlowDocument {
    /// A canvas with nothing on it but Start.
    #[must_use]
    pub fn new(id: FlowId, name: &str, kind: FlowType) -> Self {
        Self {
            schema: FLOW_SCHEMA.to_owned(),
            id,
            name: name.to_owned(),
            kind,
            start: Start {
                position: Position::default(),
                next: None,
            },
            blocks: Vec::new(),
            notes: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// As it stands in a file: pretty, its keys always in the same order, a line end at the end.
    ///
    /// # Errors
    /// Never for a document that was read; the signature is that of the JSON writer.
    pub fn to_file(&self) -> serde_json::Result<String> {
        to_file(self)
    }
}

fn to_file(document: &impl Serialize) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(document)?;
    text.push('\n');
    Ok(text)
}

impl Block {
    /// The title, or the kind's name where the author gave none.
    #[must_use]
    pub fn label(&self) -> &str {
        self.title
            .as_deref()
            .unwrap_or_else(|| self.content.kind().label())
    }
}

/// A place on the canvas, in its own units (a block is about 240 wide).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// To the right.
    #[serde(serialize_with = "short_number")]
    pub x: f64,
    /// Downwards.
    #[serde(serialize_with = "short_number")]
    pub y: f64,
}

/// Whole numbers without `.0`, as every other JSON writer has them: a file does not change because
/// another program saved it.
fn short_number<S: serde::Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "only whole numbers below 2^53 get here"
    )]
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        to.serialize_i64(*number as i64)
    } else {
        to.serialize_f64(*number)
    }
}

/// Text beside the blocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Unique in the sub flow.
    pub id: ItemId,
    /// 4,000 characters at most.
    pub text: String,
    /// Where it stands.
    #[serde(default)]
    pub position: Position,
}

/// A frame with a title around blocks. It has no place of its own: it lies around its blocks, wherever
/// they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockGroup {
    /// Unique in the sub flow.
    pub id: ItemId,
    /// 80 characters at most; may be empty.
    pub title: String,
    /// Of its frame.
    pub color: Color,
    /// The blocks inside, at least one. A block stands in one group or in none.
    pub blocks: Vec<BlockId>,
}

/// The name of a way out of a block: `next`, `otherwise`, `failed`, an item's id, an Output's title.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Exit(Arc<str>);

impl Exit {
    /// The ordinary way on.
    #[must_use]
    pub fn next() -> Self {
        // Said at the end of every action list: the same text each time.
        static NEXT: LazyLock<Exit> = LazyLock::new(|| Exit::named("next"));
        NEXT.clone()
    }

    /// An exit by its name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(name.into())
    }

    /// The exit of an action item: `itm_1.failed`.
    #[must_use]
    pub fn of_item(item: &ItemId, name: &str) -> Self {
        Self(format!("{item}.{name}").into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Exit {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Exit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
