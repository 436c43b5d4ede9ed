//! Outside JSON becomes a document here and nowhere else. Every part is read by itself (the top of
//! the document, each block, each action item), so that one mistake does not hide the next.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::report::sentence;
use super::{
    BOT_SCHEMA, Block, BlockGroup, BotDocument, Exit, FLOW_SCHEMA, FlowDocument, FlowType, Note,
    Position, Problem, ProblemCode, Severity, Start,
};
use crate::action::{Item, Task};
use crate::block::{Action, Content, Kind, ReadSettings};
use crate::id::{BlockId, FlowId, IdType};

/// Reads a bot document.
///
/// # Errors
/// Every part that does not have the document's shape.
pub fn read_bot(json: &Json) -> Result<BotDocument, Vec<Problem>> {
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
        return Err(reader.problems);
    };
    let id = reader.key(top, "id");
    let name = reader.key(top, "name");
    let main_flow = reader.optional(top, "main_flow");
    let language = reader.optional(top, "language");
    let zone = reader.optional(top, "zone");
    let fields = reader.list(top, "fields");
    let tags = reader.list(top, "tags");
    match (reader.problems.is_empty(), id, name) {
        (true, Some(id), Some(name)) => Ok(BotDocument {
            schema: BOT_SCHEMA.to_owned(),
            id,
            name,
            main_flow,
            language: language.unwrap_or_else(super::document::english),
            zone: zone.unwrap_or_else(super::document::utc),
            fields,
            tags,
        }),
        (_, _, _) => Err(reader.problems),
    }
}

/// Reads a sub flow document.
///
/// # Errors
/// Every part that does not have the document's shape.
pub fn read_flow(json: &Json) -> Result<FlowDocument, Vec<Problem>> {
    let mut reader = Reader::default();
    let known = [
        "schema", "id", "name", "type", "start", "blocks", "notes", "groups",
    ];
    let Some(top) = reader.top(json, FLOW_SCHEMA, &known) else {
        return Err(reader.problems);
    };
    let id: Option<FlowId> = reader.key(top, "id");
    reader.flow.clone_from(&id);
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
    match (reader.problems.is_empty(), id, name, kind, start) {
        (true, Some(id), Some(name), Some(kind), Some(start)) => Ok(FlowDocument {
            schema: FLOW_SCHEMA.to_owned(),
            id,
            name,
            kind,
            start,
            blocks,
            notes,
            groups,
        }),
        (_, _, _, _, _) => Err(reader.problems),
    }
}

#[derive(Deserialize)]
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

#[derive(Deserialize)]
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

    fn take<T>(&mut self, read: Result<T, Misfit>) -> Option<T> {
        read.map_err(|misfit| self.report(misfit)).ok()
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
                Some(found) => {
                    format!("This version of Lancar reads \"{schema}\", not \"{found}\".")
                }
                None => format!("The document has no \"schema\"; expected \"{schema}\"."),
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
            self.report(Misfit::malformed(
                key,
                format!("There is no \"{key}\" here; known are {known}."),
            ));
        }
        Some(top)
    }

    /// A part that must be there.
    fn key<T: DeserializeOwned>(&mut self, top: &Map<String, Json>, key: &str) -> Option<T> {
        match top.get(key) {
            Some(json) => self.take(decode(json, key)),
            None => {
                self.report(Misfit::malformed(key, format!("\"{key}\" is missing.")));
                None
            }
        }
    }

    /// A part that may be missing, or `null`.
    fn optional<T: DeserializeOwned>(&mut self, top: &Map<String, Json>, key: &str) -> Option<T> {
        let json = top.get(key).filter(|json| !json.is_null())?;
        self.take(decode(json, key))
    }

    /// A list that may be missing, of which each entry is read by itself.
    fn list<T: DeserializeOwned>(&mut self, top: &Map<String, Json>, key: &str) -> Vec<T> {
        let entries: Vec<Json> = match top.get(key) {
            Some(json) => self.take(decode(json, key)).unwrap_or_default(),
            None => Vec::new(),
        };
        let entries = entries.iter().enumerate();
        entries
            .filter_map(|(n, json)| self.take(decode(json, &format!("{key}[{n}]"))))
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
        let raw: RawBlock = self.take(decode(json, &path))?;
        let Some(kind) = Kind::parse(&raw.kind) else {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            let sentence = format!(
                "There is no kind of block \"{}\"; known are {}.",
                raw.kind,
                known.join(", ")
            );
            self.report(Misfit::malformed("kind", sentence));
            return None;
        };
        let content = match kind {
            Kind::Action => self.action(&raw.settings).map(Content::Action),
            Kind::SendMessage
            | Kind::Question
            | Kind::Condition
            | Kind::Split
            | Kind::SendEmail
            | Kind::Goto
            | Kind::Output => {
                let at = At {
                    json: &raw.settings,
                    path: "settings",
                };
                self.take(Content::read(kind, at))
            }
        };
        Some(Block {
            id: raw.id,
            title: raw.title,
            note: raw.note,
            position: raw.position,
            content: content?,
            exits: raw.exits,
        })
    }

    fn action(&mut self, settings: &Json) -> Option<Action> {
        let raw: RawAction = self.take(decode(settings, "settings"))?;
        let before = self.problems.len();
        let mut items = Vec::with_capacity(raw.items.len());
        for (n, json) in raw.items.iter().enumerate() {
            items.extend(self.item(json, &format!("settings.items[{n}]")));
        }
        (self.problems.len() == before).then_some(Action { items })
    }

    fn item(&mut self, json: &Json, path: &str) -> Option<Item> {
        let mut settings: Map<String, Json> = self.take(decode(json, path))?;
        let mut own = Map::new();
        for key in ["id", "kind"] {
            own.extend(settings.remove_entry(key));
        }
        let id = self.below(&own, path, "id");
        let kind: Option<String> = self.below(&own, path, "kind");
        let at = At {
            json: &Json::Object(settings),
            path,
        };
        let kind = kind?;
        let Some(task) = Task::read(&kind, at) else {
            let known = Task::KINDS.join(", ");
            self.report(Misfit::malformed(
                &format!("{path}.kind"),
                format!("There is no kind of action \"{kind}\"; known are {known}."),
            ));
            return None;
        };
        let task = self.take(task)?;
        Some(Item { id: id?, task })
    }

    fn below<T: DeserializeOwned>(
        &mut self,
        map: &Map<String, Json>,
        path: &str,
        key: &str,
    ) -> Option<T> {
        let field = format!("{path}.{key}");
        match map.get(key) {
            Some(json) => self.take(decode(json, &field)),
            None => {
                self.report(Misfit::malformed(&field, format!("\"{key}\" is missing.")));
                None
            }
        }
    }
}

/// A piece of JSON and where it stands.
struct At<'a> {
    json: &'a Json,
    path: &'a str,
}

impl ReadSettings<Misfit> for At<'_> {
    fn settings<T: DeserializeOwned>(self) -> Result<T, Misfit> {
        decode(self.json, self.path)
    }
}

struct Misfit {
    field: String,
    code: ProblemCode,
    sentence: String,
}

impl Misfit {
    fn malformed(field: &str, sentence: String) -> Self {
        Self {
            field: field.to_owned(),
            code: ProblemCode::Malformed,
            sentence,
        }
    }
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
        let why = plain(&error.into_inner().to_string());
        let code = if why.contains(" (at character ") {
            ProblemCode::TemplateInvalid
        } else {
            ProblemCode::Malformed
        };
        Misfit {
            field,
            code,
            sentence: sentence(&why),
        }
    })
}

/// The JSON reader's words as an author understands them.
fn plain(why: &str) -> String {
    if let Some(key) = why.strip_prefix("missing field ") {
        return format!("{key} is missing").replace('`', "\"");
    }
    let known = [
        ("unknown field ", "there is no "),
        ("unknown variant ", "there is no "),
        ("invalid type: ", "found "),
    ];
    for (theirs, ours) in known {
        if let Some(rest) = why.strip_prefix(theirs) {
            let rest = rest.replace(", expected", " here; expected");
            let rest = rest.replace(", there are no fields", " here");
            return format!("{ours}{rest}").replace('`', "\"");
        }
    }
    why.to_owned()
}
