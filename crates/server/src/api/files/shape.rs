//! The files of a bot, and what an import did with them.

use lancar_domain::error::Code;
use lancar_domain::flow::{
    ExportFile, FileProblem, FlowType, ImportFile, Planned, State as PlannedState,
};
use serde::{Deserialize, Serialize};

use crate::api::documents::{FlawView, flawed};
use crate::error::Problem;

/// A file.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = File)]
pub struct File {
    /// Its name, to say where a problem is.
    #[schema(example = "bot.json")]
    pub name: String,
    /// A bot document or a sub flow document, as JSON text.
    pub text: String,
}

/// Files to check.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FilesInput, example = json!({"files": [{"name": "bot.json", "text":
    "{\"schema\":\"lancar.bot/1\",\"id\":\"bot_example\",\"name\":\"Example\"}"}]}))]
pub struct Files {
    /// The bot document and its sub flows, in any order.
    pub files: Vec<File>,
}

/// Files to import.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportInput, example = json!({"publish": false, "files": [{"name": "bot.json", "text":
    "{\"schema\":\"lancar.bot/1\",\"id\":\"bot_example\",\"name\":\"Example\"}"}]}))]
pub struct Input {
    /// The bot document and its sub flows, in any order.
    pub files: Vec<File>,
    /// Whether to publish the sub flows at once, those that are not published as they are.
    #[serde(default)]
    pub publish: bool,
}

/// What is wrong with files.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FilesChecked)]
pub struct Checked {
    /// Whether they could be imported: there is no error.
    pub importable: bool,
    /// Everything that is wrong with them.
    pub problems: Vec<FlawView>,
}

/// What an import did.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Imported)]
pub struct Imported {
    /// The bot.
    #[schema(example = "bot_lead-sign-up")]
    pub bot: String,
    /// `new`, `changed` or `same`.
    #[schema(value_type = String, example = "new")]
    pub state: PlannedState,
    /// The sub flows of the files.
    pub flows: Vec<ImportedFlow>,
    /// What is worth a look.
    pub warnings: Vec<FlawView>,
}

/// What an import did with a sub flow.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ImportedFlow {
    /// The sub flow.
    #[schema(example = "flow_welcome")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// `normal`, `workflow` or `function`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "normal")]
    pub kind: FlowType,
    /// `new`, `changed` or `same`.
    #[schema(value_type = String, example = "new")]
    pub state: PlannedState,
    /// The version this import published; null when it did not.
    pub published: Option<u32>,
}

/// The files of a bot.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Exported)]
pub struct Exported {
    /// `bot.json`, and a file for each sub flow.
    pub files: Vec<File>,
}

impl From<File> for ImportFile {
    fn from(file: File) -> Self {
        Self {
            name: file.name,
            text: file.text,
        }
    }
}

impl From<ExportFile> for File {
    fn from(file: ExportFile) -> Self {
        Self {
            name: file.name,
            text: file.text,
        }
    }
}

/// Files as the domain reads them.
#[must_use]
pub fn read(files: Vec<File>) -> lancar_domain::flow::Files {
    let files: Vec<ImportFile> = files.into_iter().map(ImportFile::from).collect();
    lancar_domain::flow::Files::read(&files)
}

/// What is wrong, as it is shown.
#[must_use]
pub fn shown(found: Vec<FileProblem>) -> Vec<FlawView> {
    found.into_iter().map(FlawView::from).collect()
}

/// An import that is refused, with everything that is wrong.
#[must_use]
pub fn refused(found: Vec<FileProblem>) -> Problem {
    flawed(Code::ImportInvalid, shown(found))
}

/// What became of a sub flow.
#[must_use]
pub fn imported(
    planned: &Planned<lancar_domain::flow::FlowDocument>,
    published: Option<u32>,
) -> ImportedFlow {
    ImportedFlow {
        id: planned.document.id.to_string(),
        name: planned.document.name.clone(),
        kind: planned.document.kind,
        state: planned.state,
        published,
    }
}
