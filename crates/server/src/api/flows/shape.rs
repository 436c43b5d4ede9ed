//! How a sub flow is shown, and what is sent to make, save or publish one.

use lancar_domain::flow::{FlowDocument, FlowType};
use lancar_domain::id::FlowId;
use lancar_store::flows::FlowLine;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::api::documents::{Draft, FlawView};
use crate::error::Problem;
use crate::sentences;

/// Most sub flows that are moved or labelled in one go.
const MOST_FLOWS: usize = 500;
/// Most characters of a note on a version.
const LONGEST_NOTE: usize = 1_000;

/// A sub flow as lists show it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FlowLine)]
pub struct Line {
    /// Its id.
    #[schema(example = "flow_welcome")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// `normal`, `workflow` or `function`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "workflow")]
    pub kind: FlowType,
    /// The version that is published; null when none is.
    pub published: Option<u32>,
    /// Whether the draft differs from that version: publishing would change something.
    pub changed: bool,
    /// When the draft was last saved.
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// By whom: a member, a key, or `cli`.
    pub updated_by: String,
    /// The id of the folder it stands in; null when in none.
    pub folder: Option<String>,
    /// The ids of the labels on it.
    pub labels: Vec<String>,
}

/// A sub flow with its draft.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Flow)]
pub struct View {
    /// What lists show of it.
    #[serde(flatten)]
    pub line: Line,
    /// The draft (`lancar.flow/1`).
    #[schema(value_type = Object)]
    pub document: FlowDocument,
}

/// What became of a draft that was saved.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SavedFlow)]
pub struct Kept {
    /// What lists show of it.
    #[serde(flatten)]
    pub line: Line,
    /// What is wrong with it: errors stand in the way of publishing.
    pub problems: Vec<FlawView>,
}

/// What is wrong with a draft.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Checked)]
pub struct Checked {
    /// Whether it could be published: there is no error.
    pub publishable: bool,
    /// Everything that is wrong with it.
    pub problems: Vec<FlawView>,
}

/// A sub flow to make.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowInput, example = json!({"name": "Sync lead to CRM", "type": "workflow"}))]
pub struct Input {
    /// Its name.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// `normal`, `workflow` or `function`.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub kind: FlowType,
}

/// A draft to save.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowDocumentInput, example = json!({"document": {
    "schema": "lancar.flow/1", "id": "flow_none", "name": "Welcome", "type": "normal",
    "start": {"next": null}, "blocks": []}}))]
pub struct DocumentInput {
    /// The sub flow document (`lancar.flow/1`).
    #[schema(value_type = Object)]
    pub document: Map<String, Value>,
}

/// What is said about a version.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoteInput, example = json!({"note": "Ask for the phone number, too"}))]
pub struct NoteInput {
    /// What is new, for others; may be empty.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub note: String,
}

/// Refuses a change to no sub flow, and to more than one transaction should hold.
///
/// # Errors
/// A problem about `flows`.
pub fn few_enough(flows: &[FlowId]) -> Result<(), Problem> {
    if flows.is_empty() || flows.len() > MOST_FLOWS {
        let why = sentences::several(MOST_FLOWS, "sub flows");
        return Err(Problem::field("flows", why));
    }
    Ok(())
}

impl NoteInput {
    /// The note, cut to what is kept and shown.
    #[must_use]
    pub fn text(&self) -> String {
        self.note.trim().chars().take(LONGEST_NOTE).collect()
    }
}

impl From<FlowLine> for Line {
    fn from(flow: FlowLine) -> Self {
        Self {
            id: flow.id.to_string(),
            name: flow.name,
            kind: flow.kind,
            published: flow.published,
            changed: flow.changed,
            updated_at: flow.updated_at.to_string(),
            updated_by: flow.updated_by,
            folder: flow.folder.map(|id| id.to_string()),
            labels: flow.labels.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<Draft> for View {
    fn from(draft: Draft) -> Self {
        Self {
            line: draft.line.into(),
            document: draft.document,
        }
    }
}
