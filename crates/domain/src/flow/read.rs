//! Outside JSON becomes a document here and nowhere else. One mistake does not hide the next: what can
//! not be read has a stand-in in [`Damaged::rest`], so that everything else is checked all the same.
//!
//! Must stay true: a document with a stand-in in it is never given out, only looked at.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::shape::{self, Misfit};
use super::{
    BOT_SCHEMA, Block, BlockGroup, BotDocument, Exit, FLOW_SCHEMA, FlowDocument, FlowType, Note,
    Position, Problem, ProblemCode, Severity, Start, sentences,
};
use crate::action::{Item, OptInEmail, Task};
use crate::block::{Action, Content, Kind, ReadSettings};
use crate::id::{BlockId, FlowId, IdType, ItemId};

/// A document of which not every part could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Damaged<T> {
    /// Every part that does not have the document's shape.
    pub problems: Vec<Problem>,
    /// The document with stand-ins for those parts; none when it is not even known what it is.
    rest: Option<Box<T>>,
}

impl<T> Damaged<T> {
    /// What could be read of it; only to be looked at.
    #[must_use]
    pub(super) fn rest(&self) -> Option<&T> {
        self.rest.as_deref()
    }

    /// Everything that is wrong with it: what can not be read, and the errors that `check` finds in
    /// what can.
    #[must_use]
    pub fn all(self, check: impl FnOnce(&T) -> Vec<Problem>) -> Vec<Problem> {
        let found = self.rest.as_deref().map(check).unwrap_or_default();
        beyond(self.problems, found)
    }
}

/// The misfits, and those errors that are not about their stand-ins.
fn beyond(misfits: Vec<Problem>, found: Vec<Problem>) -> Vec<Problem> {
    let real = |problem: &Problem| {
        problem.is_error() && !misfits.iter().any(|misfit| explains(misfit, problem))
    };
    let real: Vec<Problem> = found.into_iter().filter(real).collect();
    misfits.into_iter().chain(real).collect()
}

/// Keys that decide what the ones beside them mean.
const DECIDING: [&str; 7] = [
    "kind", "type", "scope", "answer", "method", "operator", "messages",
];

/// Whether a check finds the problem because of what stands in for the misfit.
fn explains(misfit: &Problem, problem: &Problem) -> bool {
    let (Some(at), Some(field)) = (misfit.field.as_deref(), problem.field.as_deref()) else {
        return misfit.block == problem.block;
    };
    // Nobody knows the id of a block that is not even known by its id.
    if misfit.block.is_none() && at.starts_with("blocks") {
        return problem.code == ProblemCode::ExitDangling;
    }
    let (above, key) = at.rsplit_once('.').unwrap_or(("", at));
    let decides = DECIDING.contains(&key);
    let around = if decides { above } else { at };
    if decides && misfit.block.is_none() && around.is_empty() {
        return true;
    }
    // Which exits a block has, and which ids stand twice, follows from its settings.
    let follows = field.starts_with("exits") || problem.code == ProblemCode::IdTwice;
    let below = field.strip_prefix(around);
    let is_below = below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    misfit.block == problem.block && (follows || is_below || around.is_empty())
}

/// Reads a bot document.
///
/// # Errors
/// Every part that does not have the document's shape.
pub fn read_bot(json: &Json) -> Result<BotDocument, Damaged<BotDocument>> {
    let mut reader = Reader::default();
    let known = [
        "schema",
        "id",
        "name",
        "main_flow",
        "language",
        "zone",
        "fields",
        "tags",
    ];
    let Some(top) = reader.top(json, BOT_SCHEMA, &known) else {
        return reader.end(None);
    };
    let id = reader.key(top, "id");
    let name = reader.key(top, "name");
    let main_flow = reader.optional(top, "main_flow");
    let language = reader.optional(top, "language");
    let zone = reader.optional(top, "zone");
    let fields = reader.list(top, "fields");
    let tags = reader.list(top, "tags");
    let document = id.zip(name).map(|(id, name)| BotDocument {
        schema: BOT_SCHEMA.to_owned(),
        id,
        name,
        main_flow,
        language: language.unwrap_or_else(super::document::english),
        zone: zone.unwrap_or_else(super::document::utc),
        fields,
        tags,
    });
    reader.end(document)
}

/// Reads a sub flow document.
///
/// # Errors
/// Every part that does not have the document's shape.
pub fn read_flow(json: &Json) -> Result<FlowDocument, Damaged<FlowDocument>> {
    let mut reader = Reader::default();
    let known = [
        "schema", "id", "name", "type", "start", "blocks", "notes", "groups",
    ];
    let Some(top) = reader.top(json, FLOW_SCHEMA, &known) else {
        return reader.end(None);
    };
    let written = top.get("id").and_then(Json::as_str);
    reader.flow = written.and_then(|id| FlowId::parse(id).ok());
    let id: Option<FlowId> = reader.key(top, "id");
    let name = reader.key(top, "name");
    let kind: Option<FlowType> = reader.key(top, "type");
    let start: Option<Start> = reader.key(top, "start");
    let notes: Vec<Note> = reader.list(top, "notes");
    let groups: Vec<BlockGroup> = reader.list(top, "groups");
    let blocks: Option<Vec<Json>> = reader.key(top, "blocks");
    let blocks = blocks.unwrap_or_default();
    let blocks: Vec<Block> = blocks
        .iter()
        .enumerate()
        .filter_map(|(n, json)| reader.block(json, n))
        .collect();
    let named = id.zip(name).zip(kind.zip(start));
    let document = named.map(|((id, name), (kind, start))| FlowDocument {
        schema: FLOW_SCHEMA.to_owned(),
        id,
        name,
        kind,
        start,
        blocks,
        notes,
        groups,
    });
    reader.end(document)
}

/// Stands in for an item: nothing can be wrong with it.
const NOTHING: Task = Task::OptInEmail(OptInEmail {});

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a block")]
struct RawBlock {
    id: BlockId,
    kind: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    position: Position,
    settings: Json,
    #[serde(default)]
    exits: BTreeMap<Exit, BlockId>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "the settings of an action")]
struct RawAction {
    items: Vec<Json>,
}

/// Collects what does not fit; knows where it is.
#[derive(Default)]
struct Reader {
    flow: Option<FlowId>,
    block: Option<BlockId>,
    problems: Vec<Problem>,
}

impl Reader {
    fn report(&mut self, misfit: Misfit) {
        self.problems.push(Problem {
            severity: Severity::Error,
            code: misfit.code,
            flow: self.flow.clone(),
            block: self.block.clone(),
            field: Some(misfit.field).filter(|field| !field.is_empty()),
            sentence: misfit.sentence,
        });
    }

    /// The document when nothing is wrong with it.
    fn end<T>(self, document: Option<T>) -> Result<T, Damaged<T>> {
        match (self.problems.is_empty(), document) {
            (true, Some(document)) => Ok(document),
            (_, rest) => Err(Damaged {
                problems: self.problems,
                rest: rest.map(Box::new),
            }),
        }
    }

    /// Reads a part; with stand-ins for what does not fit, which is reported.
    fn read<T: DeserializeOwned + JsonSchema>(&mut self, json: &Json, path: &str) -> Option<T> {
        let reading = shape::read(json, path);
        for misfit in reading.misfits {
            self.report(misfit);
        }
        reading.value
    }

    fn missing<T: DeserializeOwned + JsonSchema>(&mut self, field: &str, key: &str) -> Option<T> {
        self.report(Misfit::malformed(field, sentences::key_missing(key)));
        shape::stand_in()
    }

    /// The keys of a document of the schema known; none when it is of another.
    fn top<'j>(
        &mut self,
        json: &'j Json,
        schema: &str,
        known: &[&str],
    ) -> Option<&'j Map<String, Json>> {
        let found = json.get("schema").and_then(Json::as_str);
        let top = json.as_object().filter(|_| found == Some(schema));
        let Some(top) = top else {
            let sentence = match found {
                Some(found) => sentences::other_schema(schema, found),
                None => sentences::no_schema(schema),
            };
            self.report(Misfit {
                field: "schema".to_owned(),
                code: ProblemCode::SchemaUnknown,
                sentence,
            });
            return None;
        };
        for key in top.keys().filter(|key| !known.contains(&key.as_str())) {
            let known = known.join(", ");
            self.report(Misfit::malformed(key, sentences::no_such_key(key, known)));
        }
        Some(top)
    }

    /// A part that must be there.
    fn key<T: DeserializeOwned + JsonSchema>(
        &mut self,
        top: &Map<String, Json>,
        key: &str,
    ) -> Option<T> {
        match top.get(key) {
            Some(json) => self.read(json, key),
            None => self.missing(key, key),
        }
    }

    /// A part that may be missing, or `null`.
    fn optional<T: DeserializeOwned + JsonSchema>(
        &mut self,
        top: &Map<String, Json>,
        key: &str,
    ) -> Option<T> {
        let json = top.get(key).filter(|json| !json.is_null())?;
        self.read(json, key)
    }

    /// A list that may be missing, of which each entry is read by itself.
    fn list<T: DeserializeOwned + JsonSchema>(
        &mut self,
        top: &Map<String, Json>,
        key: &str,
    ) -> Vec<T> {
        let entries: Vec<Json> = match top.get(key) {
            Some(json) => self.read(json, key).unwrap_or_default(),
            None => Vec::new(),
        };
        let entries = entries.iter().enumerate();
        entries
            .filter_map(|(n, json)| self.read(json, &format!("{key}[{n}]")))
            .collect()
    }

    fn block(&mut self, json: &Json, n: usize) -> Option<Block> {
        let id = json.get("id").and_then(Json::as_str);
        self.block = id.and_then(|id| BlockId::parse(id).ok());
        let block = self.block_named(json, n);
        self.block = None;
        block
    }

    fn block_named(&mut self, json: &Json, n: usize) -> Option<Block> {
        // A block that is known by its id needs no place in the list.
        let path = match self.block {
            Some(_) => String::new(),
            None => format!("blocks[{n}]"),
        };
        let raw: RawBlock = self.read(json, &path)?;
        // Without an id nothing can lead to it, and nothing be said of it: what is wrong with it stands
        // at its place in the list.
        let content = self.content(&raw.kind, &raw.settings);
        self.block.as_ref()?;
        Some(Block {
            id: raw.id,
            title: raw.title,
            note: raw.note,
            position: raw.position,
            content,
            exits: raw.exits,
        })
    }

    /// An empty Action stands in for what is not even known by its kind.
    fn content(&mut self, kind: &str, settings: &Json) -> Content {
        let nothing = || Content::Action(Action { items: Vec::new() });
        let Some(kind) = Kind::parse(kind) else {
            if kind.is_empty() {
                return nothing();
            }
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            let sentence = sentences::no_such_block_kind(kind, known.join(", "));
            self.report(Misfit::malformed("kind", sentence));
            return nothing();
        };
        let content = match kind {
            Kind::Action => self.action(settings).map(Content::Action),
            Kind::SendMessage
            | Kind::Question
            | Kind::Condition
            | Kind::Split
            | Kind::SendEmail
            | Kind::Goto
            | Kind::Output => Content::read(kind, self.at(settings, "settings")).ok(),
        };
        content.unwrap_or_else(nothing)
    }

    fn action(&mut self, settings: &Json) -> Option<Action> {
        let raw: RawAction = self.read(settings, "settings")?;
        let items = raw.items.iter().enumerate();
        let items = items.filter_map(|(n, json)| self.item(json, &format!("settings.items[{n}]")));
        Some(Action {
            items: items.collect(),
        })
    }

    fn item(&mut self, json: &Json, path: &str) -> Option<Item> {
        let Some(mut settings) = json.as_object().cloned() else {
            // Says that it is none.
            self.read::<Map<String, Json>>(json, path);
            let id = shape::stand_in()?;
            return Some(Item { id, task: NOTHING });
        };
        let id: ItemId = self.below(&mut settings, path, "id")?;
        let kind: String = self.below(&mut settings, path, "kind")?;
        let settings = Json::Object(settings);
        let task = match Task::read(&kind, self.at(&settings, path)) {
            Some(task) => task.ok(),
            // That it is missing, or no text, was said.
            None if kind.is_empty() => None,
            None => {
                let known = Task::KINDS.join(", ");
                let sentence = sentences::no_such_action_kind(&kind, known);
                self.report(Misfit::malformed(&format!("{path}.kind"), sentence));
                None
            }
        };
        Some(Item {
            id,
            task: task.unwrap_or(NOTHING),
        })
    }

    /// A key that every item has, taken out of its settings.
    fn below<T: DeserializeOwned + JsonSchema>(
        &mut self,
        map: &mut Map<String, Json>,
        path: &str,
        key: &str,
    ) -> Option<T> {
        let field = format!("{path}.{key}");
        match map.remove(key) {
            Some(json) => self.read(&json, &field),
            None => self.missing(&field, key),
        }
    }

    const fn at<'a>(&'a mut self, json: &'a Json, path: &'a str) -> At<'a> {
        At {
            reader: self,
            json,
            path,
        }
    }
}

/// A piece of JSON, where it stands, and who is told of what does not fit.
struct At<'a> {
    reader: &'a mut Reader,
    json: &'a Json,
    path: &'a str,
}

/// Not even a stand-in could be read; what is wrong was reported.
struct Unreadable;

impl ReadSettings<Unreadable> for At<'_> {
    fn settings<T: DeserializeOwned + JsonSchema>(self) -> Result<T, Unreadable> {
        self.reader.read(self.json, self.path).ok_or(Unreadable)
    }
}
