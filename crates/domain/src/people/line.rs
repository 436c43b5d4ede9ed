//! One line of a file as what it says about a person, and what of it is a change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::cell::{BETWEEN_TAGS, unguard};
use super::sentences;
use super::table::Record;
use crate::error::Code;
use crate::sentence::Sentence;
use crate::value::{FieldType, Value};
use crate::walk::Change;

/// Most characters of an id in another system, as where one is brought in by a program.
const LONGEST_EXTERNAL_ID: usize = 200;
/// Most characters of a tag's name.
const LONGEST_TAG: usize = 80;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Nothing of interest.
    Ignore,
    /// The bot user's id here.
    Id,
    /// Who they are in another system.
    ExternalId,
    /// A field.
    Field {
        /// Its name.
        name: Arc<str>,
        /// Its type.
        kind: FieldType,
    },
    /// Tags to be added.
    Tags,
    /// Whether they want e-mail.
    EmailOptIn,
}

/// What the columns of a file hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The columns with their names, in order.
    pub columns: Vec<(String, Target)>,
    /// The column by which a person is found; without one every line is about someone new.
    pub key: Option<usize>,
    /// For dates and times without a zone.
    pub zone: TimeZone,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The line.
    pub line: u64,
    /// What stands in the column by which a person is found, in the form in which it is compared.
    pub key: Option<String>,
    /// Who they are in another system.
    pub external_id: Option<String>,
    /// Values, each of its field's type.
    pub fields: Vec<(Arc<str>, Value)>,
    /// Tags.
    pub tags: Vec<Arc<str>>,
    /// Whether they want e-mail; none when the line does not say.
    pub email_opt_in: Option<bool>,
}

/// Why a line is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// The line.
    pub line: u64,
    /// The column, where it lies in one.
    pub column: Option<String>,
    /// The public code.
    pub code: Code,
    /// What is wrong.
    pub sentence: Sentence,
}

/// What is known of a person before the line.
#[derive(Debug, Clone, Copy)]
pub struct Before<'k> {
    /// Values by name.
    pub fields: &'k BTreeMap<Arc<str>, Value>,
    /// Tags by name.
    pub tags: &'k BTreeSet<Arc<str>>,
    /// Whether they want e-mail.
    pub email_opt_in: Option<bool>,
}

impl Mapping {
    /// What the column holds by which a person is found.
    #[must_use]
    pub fn key_target(&self) -> Option<&Target> {
        self.columns.get(self.key?).map(|(_, target)| target)
    }

    /// The name of that column.
    #[must_use]
    pub fn key_name(&self) -> Option<&str> {
        self.columns.get(self.key?).map(|(name, _)| name.as_str())
    }

    /// A value in the form in which it is compared: letters count alike whatever their case.
    #[must_use]
    pub fn comparable(value: &Value) -> String {
        value.to_text().trim().to_lowercase()
    }
}

impl Wanted {
    /// What of it is a change. An empty cell changes nothing.
    #[must_use]
    pub fn changes(&self, before: Before<'_>) -> Vec<Change> {
        let mut changes = Vec::new();
        for (field, value) in &self.fields {
            if before.fields.get(field) != Some(value) {
                changes.push(Change::FieldSet {
                    field: field.clone(),
                    value: value.clone(),
                });
            }
        }
        for tag in &self.tags {
            if !before.tags.contains(tag) {
                changes.push(Change::TagAdded { tag: tag.clone() });
            }
        }
        match self.email_opt_in {
            wanted if wanted == before.email_opt_in => {}
            Some(true) => changes.push(Change::EmailOptedIn),
            Some(false) => changes.push(Change::EmailOptedOut),
            None => {}
        }
        changes
    }
}

/// Reads a line.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_line(record: &Record, mapping: &Mapping) -> Result<Wanted, Vec<LineProblem>> {
    let line = record.line;
    let surplus = record.cells.iter().skip(mapping.columns.len());
    let surplus = surplus.filter(|cell| !cell.trim().is_empty()).count();
    if record.cells.len() < mapping.columns.len() || surplus > 0 {
        let (have, want) = (record.cells.len(), mapping.columns.len());
        return Err(vec![LineProblem {
            line,
            column: None,
            code: Code::ImportLineBroken,
            sentence: sentences::cells_and_header(have, want),
        }]);
    }
    let mut wanted = Wanted {
        line,
        key: None,
        external_id: None,
        fields: Vec::new(),
        tags: Vec::new(),
        email_opt_in: None,
    };
    let mut problems = Vec::new();
    for (at, ((column, target), cell)) in mapping.columns.iter().zip(&record.cells).enumerate() {
        let read = wanted.take(target, unguard(cell), &mapping.zone);
        let read = read.and_then(|()| wanted.take_key(mapping.key == Some(at), (target, cell)));
        if let Err((code, sentence)) = read {
            problems.push(LineProblem {
                line,
                column: Some(column.clone()),
                code,
                sentence,
            });
        }
    }
    if problems.is_empty() {
        Ok(wanted)
    } else {
        Err(problems)
    }
}

type Misfit = (Code, Sentence);

impl Wanted {
    fn take(&mut self, target: &Target, text: &str, zone: &TimeZone) -> Result<(), Misfit> {
        if text.trim().is_empty() {
            return Ok(());
        }
        match target {
            Target::Ignore | Target::Id => {}
            Target::ExternalId => self.external_id = Some(external_id(text)?),
            Target::Field { name, kind } => {
                self.fields
                    .push((name.clone(), value(name, *kind, text, zone)?));
            }
            Target::Tags => {
                for tag in text.split(BETWEEN_TAGS) {
                    let tag = tag_name(tag)?;
                    if !tag.is_empty() && !self.tags.contains(&tag) {
                        self.tags.push(tag);
                    }
                }
            }
            Target::EmailOptIn => self.email_opt_in = Some(yes_or_no(text)?),
        }
        Ok(())
    }

    fn take_key(&mut self, is_key: bool, (target, cell): (&Target, &str)) -> Result<(), Misfit> {
        if !is_key {
            return Ok(());
        }
        let text = unguard(cell).trim();
        if text.is_empty() {
            let why = sentences::line_without_key();
            return Err((Code::ImportKeyMissing, why));
        }
        self.key = match target {
            Target::Field { .. } => self
                .fields
                .last()
                .map(|(_, value)| Mapping::comparable(value)),
            Target::Ignore
            | Target::Id
            | Target::ExternalId
            | Target::Tags
            | Target::EmailOptIn => Some(text.to_owned()),
        };
        Ok(())
    }
}

fn value(name: &str, kind: FieldType, text: &str, zone: &TimeZone) -> Result<Value, Misfit> {
    if name == "Email" {
        let address = text.trim();
        if !email_address::EmailAddress::is_valid(address) {
            let why = sentences::cell_not_an_address(short(address));
            return Err((Code::MailAddressInvalid, why));
        }
        return Ok(Value::text(address));
    }
    if kind == FieldType::Boolean {
        return yes_or_no(text).map(Value::Boolean);
    }
    // As JSON, so that a text keeps its spaces: what was exported reads back as it was.
    let read = Value::from_json(kind, &serde_json::Value::from(text), zone);
    let read = match kind {
        FieldType::Json => Value::parse(kind, text, zone),
        FieldType::Text
        | FieldType::Number
        | FieldType::Boolean
        | FieldType::Date
        | FieldType::DateTime => read,
    };
    read.map_err(|error| (error.code(), error.said().whole()))
}

fn external_id(text: &str) -> Result<String, Misfit> {
    let text = text.trim();
    if text.chars().count() > LONGEST_EXTERNAL_ID || text.chars().any(char::is_control) {
        let why = sentences::cell_external_id(LONGEST_EXTERNAL_ID);
        return Err((Code::FieldWrongType, why));
    }
    Ok(text.to_owned())
}

fn tag_name(text: &str) -> Result<Arc<str>, Misfit> {
    let text = text.trim();
    let bad = text.chars().count() > LONGEST_TAG
        || text.contains(['{', '}'])
        || text.contains("::")
        || text.chars().any(char::is_control);
    if bad {
        let why = sentences::cell_tag(short(text), LONGEST_TAG);
        return Err((Code::ImportTagInvalid, why));
    }
    Ok(text.into())
}

fn yes_or_no(text: &str) -> Result<bool, Misfit> {
    let word = text.trim().to_lowercase();
    match word.as_str() {
        "true" | "yes" | "y" | "1" | "ya" | "benar" => Ok(true),
        "false" | "no" | "n" | "0" | "tidak" | "salah" => Ok(false),
        _ => {
            let why = sentences::cell_yes_or_no(short(text.trim()));
            Err((Code::FieldWrongType, why))
        }
    }
}

fn short(text: &str) -> String {
    let beginning: String = text.chars().take(60).collect();
    if beginning.len() < text.len() {
        beginning + "…"
    } else {
        beginning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, kind: FieldType) -> Target {
        Target::Field {
            name: name.into(),
            kind,
        }
    }

    fn mapping() -> Mapping {
        let columns = [
            ("E-mail", field("Email", FieldType::Text)),
            ("Score", field("Score", FieldType::Number)),
            ("Since", field("Since", FieldType::Date)),
            ("Labels", Target::Tags),
            ("News", Target::EmailOptIn),
        ];
        Mapping {
            columns: columns
                .map(|(name, target)| (name.to_owned(), target))
                .into(),
            key: Some(0),
            zone: TimeZone::UTC,
        }
    }

    fn read(cells: &[&str]) -> Result<Wanted, Vec<LineProblem>> {
        let record = Record {
            line: 7,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        read_line(&record, &mapping())
    }

    #[test]
    fn a_line_says_what_changes() {
        let wanted = read(&["Sari@Example.com", "'-5", "2026-01-31", "vip | new|", "Ya"]);
        let wanted = wanted.expect("it fits");
        assert_eq!(wanted.key.as_deref(), Some("sari@example.com"));
        let (fields, tags) = (BTreeMap::new(), BTreeSet::from(["vip".into()]));
        let nobody = Before {
            fields: &fields,
            tags: &tags,
            email_opt_in: Some(false),
        };
        let changes = wanted.changes(nobody);
        assert_eq!(changes.len(), 5, "{changes:?}");
        let known: BTreeMap<Arc<str>, Value> = wanted.fields.iter().cloned().collect();
        let all = BTreeSet::from(["vip".into(), "new".into()]);
        let same = Before {
            fields: &known,
            tags: &all,
            email_opt_in: Some(true),
        };
        assert_eq!(wanted.changes(same), []);
        let empty = read(&["sari@example.com", "", " ", "", ""]).expect("it fits");
        assert_eq!(empty.changes(same).len(), 1, "only the address differs");
    }

    fn check(cells: &[&str], expected: &[(Option<&str>, Code)]) {
        let problems = read(cells).expect_err("it does not fit");
        let found: Vec<(Option<&str>, Code)> = problems
            .iter()
            .map(|one| (one.column.as_deref(), one.code))
            .collect();
        assert_eq!(found, expected, "{cells:?}");
        assert!(problems.iter().all(|one| one.line == 7));
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_column() {
        check(&["a@b.c", "1"], &[(None, Code::ImportLineBroken)]);
        check(
            &["a@b.c", "1", "", "", "", "surplus"],
            &[(None, Code::ImportLineBroken)],
        );
        check(
            &["", "1", "", "", ""],
            &[(Some("E-mail"), Code::ImportKeyMissing)],
        );
        check(
            &["sari", "1,5", "31/01/2026", "a{b", "maybe"],
            &[
                (Some("E-mail"), Code::MailAddressInvalid),
                (Some("Score"), Code::FieldWrongType),
                (Some("Since"), Code::FieldWrongType),
                (Some("Labels"), Code::ImportTagInvalid),
                (Some("News"), Code::FieldWrongType),
            ],
        );
    }
}
