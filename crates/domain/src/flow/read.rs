//! Outside JSON becomes a document here and nowhere else. Every block is read by itself, so that one
//! mistake does not hide the next.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::check::sentence;
use super::{
    BOT_SCHEMA, Block, BotDocument, Exit, FLOW_SCHEMA, FlowDocument, FlowType, Note, Position,
    Problem, ProblemCode, Severity, Start,
};
use crate::block::{Content, Kind, ReadSettings};
use crate::id::{BlockId, FlowId, IdType};

/// Reads a bot document.
///
/// # Errors
/// Every part that does not have the document's shape.
pub fn read_bot(json: &Json) -> Result<BotDocument, Vec<Problem>> {
    schema(json, BOT_SCHEMA).map_err(|problem| vec![problem])?;
    decode(json, "").map_err(|misfit| vec![misfit.problem(None, None)])
}

/// Reads a sub flow document.
///
/// # Errors
/// Every part that does not have the document's shape.
pub fn read_flow(json: &Json) -> Result<FlowDocument, Vec<Problem>> {
    schema(json, FLOW_SCHEMA).map_err(|problem| vec![problem])?;
    let raw: RawFlow = decode(json, "").map_err(|misfit| {
        let id = json
            .get("id")
            .and_then(Json::as_str)
            .and_then(|id| FlowId::parse(id).ok());
        vec![misfit.problem(id.as_ref(), None)]
    })?;
    let mut problems = Vec::new();
    let mut blocks = Vec::with_capacity(raw.blocks.len());
    for (n, json) in raw.blocks.iter().enumerate() {
        match read_block(json, n) {
            Ok(block) => blocks.push(block),
            Err(misfit) => {
                let block = json
                    .get("id")
                    .and_then(Json::as_str)
                    .and_then(|id| BlockId::parse(id).ok());
                problems.push(misfit.problem(Some(&raw.id), block.as_ref()));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let RawFlow {
        schema,
        id,
        name,
        kind,
        start,
        blocks: _,
        notes,
    } = raw;
    Ok(FlowDocument {
        schema,
        id,
        name,
        kind,
        start,
        blocks,
        notes,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFlow {
    schema: String,
    id: FlowId,
    name: String,
    #[serde(rename = "type")]
    kind: FlowType,
    start: Start,
    blocks: Vec<Json>,
    #[serde(default)]
    notes: Vec<Note>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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

fn read_block(json: &Json, n: usize) -> Result<Block, Misfit> {
    let path = format!("blocks[{n}]");
    let RawBlock {
        id,
        kind,
        title,
        note,
        position,
        settings,
        exits,
    } = decode(json, &path)?;
    let Some(kind) = Kind::parse(&kind) else {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        let sentence = format!(
            "There is no kind of block \"{kind}\"; known are {}.",
            known.join(", ")
        );
        return Err(Misfit {
            field: format!("{path}.kind"),
            code: ProblemCode::Malformed,
            sentence,
        });
    };
    let content = Content::read(kind, Settings(&settings))?;
    if title
        .as_ref()
        .is_some_and(|title| title.chars().count() > 80)
    {
        let sentence = "A title has 80 characters at most.".to_owned();
        return Err(Misfit {
            field: "title".to_owned(),
            code: ProblemCode::NameInvalid,
            sentence,
        });
    }
    Ok(Block {
        id,
        title,
        note,
        position,
        content,
        exits,
    })
}

struct Settings<'a>(&'a Json);

impl ReadSettings<Misfit> for Settings<'_> {
    fn settings<T: DeserializeOwned>(self) -> Result<T, Misfit> {
        decode(self.0, "settings")
    }
}

struct Misfit {
    field: String,
    code: ProblemCode,
    sentence: String,
}

impl Misfit {
    fn problem(self, flow: Option<&FlowId>, block: Option<&BlockId>) -> Problem {
        Problem {
            severity: Severity::Error,
            code: self.code,
            flow: flow.cloned(),
            block: block.cloned(),
            field: Some(self.field),
            sentence: self.sentence,
        }
    }
}

fn decode<T: DeserializeOwned>(json: &Json, path: &str) -> Result<T, Misfit> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let inner = error.path().to_string();
        let field = match (path, inner.as_str()) {
            ("", inner) => inner.to_owned(),
            (path, ".") => path.to_owned(),
            (path, inner) => format!("{path}.{inner}"),
        };
        let why = error.into_inner().to_string();
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

fn schema(json: &Json, known: &str) -> Result<(), Problem> {
    let found = json.get("schema").and_then(Json::as_str);
    if found == Some(known) {
        return Ok(());
    }
    let sentence = match found {
        Some(found) => format!("This version of Lancar reads \"{known}\", not \"{found}\"."),
        None => format!("The document has no \"schema\"; expected \"{known}\"."),
    };
    let field = "schema".to_owned();
    Err(Misfit {
        field,
        code: ProblemCode::SchemaUnknown,
        sentence,
    }
    .problem(None, None))
}
