//! What is sent and shown about files of people.

use lancar_domain::error::Code;
use lancar_domain::people::{Delimiter, LineProblem, Suggestion};
use lancar_domain::sentence::Said;
use lancar_domain::value::FieldType;
use serde::{Deserialize, Serialize};

/// A file to be looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PeopleFile, example = json!({"text": "E-mail,Name\nsari@example.com,Sari\n"}))]
pub struct File {
    /// Comma-separated values; the first line names the columns.
    pub text: String,
    /// What stands between two cells: `comma`, `semicolon` or `tab`; found out when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub delimiter: Option<Delimiter>,
}

/// A file to be taken in, with what its columns hold.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PeopleImport, example = json!({
    "text": "E-mail,Name\nsari@example.com,Sari\n",
    "columns": [
        {"column": "E-mail", "to": "field", "name": "Email"},
        {"column": "Name", "to": "field", "name": "First Name"},
    ],
    "match_by": "E-mail",
}))]
pub struct Input {
    /// Comma-separated values; the first line names the columns.
    pub text: String,
    /// What stands between two cells: `comma`, `semicolon` or `tab`; found out when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub delimiter: Option<Delimiter>,
    /// What the columns hold; one that is not named here is left out.
    pub columns: Vec<Column>,
    /// The column by which people who are there already are found: one with an id, an external id or
    /// a field. When left out, every line is someone new.
    #[serde(default)]
    pub match_by: Option<String>,
    /// What to do when a line is refused; `stop` when left out.
    #[serde(default)]
    pub refused: Refused,
    /// `names` of the check before: what was renamed since then is understood. When left out, names
    /// are those of today.
    #[serde(default)]
    pub names: Option<u32>,
}

/// What to do when a line is refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RefusedLines)]
pub enum Refused {
    /// Nothing is taken in.
    #[default]
    Stop,
    /// The other lines are taken in.
    Skip,
}

/// What one column holds.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PeopleColumn, example = json!({"column": "E-mail", "to": "field", "name": "Email"}))]
pub struct Column {
    /// The column, as the first line names it.
    pub column: String,
    /// What it holds.
    pub to: To,
    /// The field, for `field` and `new_field`.
    #[serde(default)]
    pub name: Option<String>,
    /// The type of a new field: `text`, `number`, `boolean`, `date`, `date_time` or `json`.
    #[serde(default, rename = "type")]
    #[schema(value_type = Option<String>)]
    pub kind: Option<FieldType>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PeopleColumnTarget)]
pub enum To {
    /// Nothing of interest.
    Ignore,
    /// The bot user's id here.
    Id,
    /// Who they are in another system.
    ExternalId,
    /// A field that is there.
    Field,
    /// A user field to be made.
    NewField,
    /// Tags to be added, with | between them.
    Tags,
    /// Whether they want e-mail.
    EmailOptIn,
}

/// What a file looks like.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PeopleFileRead)]
pub struct ReadView {
    /// What stands between two cells: `comma`, `semicolon` or `tab`.
    pub delimiter: &'static str,
    /// How many lines there are below the first.
    pub lines: u64,
    /// Its columns, in order.
    pub columns: Vec<ColumnView>,
}

/// A column of a file.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PeopleFileColumn)]
pub struct ColumnView {
    /// Its name.
    pub column: String,
    /// The first cells in it that are not empty, three at most.
    pub samples: Vec<String>,
    /// What it probably holds.
    pub to: To,
    /// The field that it probably holds.
    pub name: Option<String>,
    /// The type that a new field would have.
    #[serde(rename = "type")]
    pub kind: Option<&'static str>,
}

/// What taking a file in would do, or did.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
#[schema(as = PeopleImportOutcome)]
pub struct Outcome {
    /// Lines below the first.
    pub lines: u64,
    /// People who are new.
    pub new: u64,
    /// People who were there, and of whom something changes.
    pub updated: u64,
    /// People who were there, and of whom nothing changes.
    pub unchanged: u64,
    /// Lines that are refused.
    pub refused: u64,
    /// What is wrong with the lines that are refused: the first 1,000.
    pub problems: Vec<LineProblemView>,
    /// How many more problems there are.
    pub problems_left_out: u64,
    /// How fields and tags are called: to be passed as `names` when the same is asked for again.
    pub names: u32,
}

/// Why a line is refused.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = PeopleLineProblem)]
pub struct LineProblemView {
    /// Its number in the file; the first line of all is 1.
    pub line: u64,
    /// The column, where it lies in one.
    pub column: Option<String>,
    /// The stable code.
    #[schema(value_type = String, example = "field_wrong_type")]
    pub code: Code,
    /// What is wrong.
    pub sentence: String,
    /// The same as data, for other languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"kind": "line_repeated", "line": 4}))]
    pub said: Option<Said>,
}

impl From<LineProblem> for LineProblemView {
    fn from(problem: LineProblem) -> Self {
        let (sentence, said) = problem.sentence.into_parts();
        Self {
            line: problem.line,
            column: problem.column,
            code: problem.code,
            sentence,
            said,
        }
    }
}

impl ColumnView {
    /// A column with what it probably holds.
    #[must_use]
    pub fn of(column: &str, samples: Vec<String>, suggestion: Suggestion) -> Self {
        let (to, name, kind) = match suggestion {
            Suggestion::Ignore => (To::Ignore, None, None),
            Suggestion::Id => (To::Id, None, None),
            Suggestion::ExternalId => (To::ExternalId, None, None),
            Suggestion::Field(name) => (To::Field, Some(name), None),
            Suggestion::NewField(kind) => (To::NewField, None, Some(kind.as_str())),
            Suggestion::Tags => (To::Tags, None, None),
            Suggestion::EmailOptIn => (To::EmailOptIn, None, None),
        };
        let name = name.or_else(|| (to == To::NewField).then(|| column.to_owned()));
        Self {
            column: column.to_owned(),
            samples,
            to,
            name,
            kind,
        }
    }
}
