//! Bot users as a table: who they are, their tags, and a column for each field.

use super::cell::{BETWEEN_TAGS, guard};
use crate::value::Value;

/// Columns that are no fields. Their names are not those of settable fields.
pub(super) const USER_ID: &str = "User Id";
pub(super) const EXTERNAL_ID: &str = "External Id";
pub(super) const CHANNEL: &str = "Channel";
pub(super) const TAGS: &str = "Tags";
pub(super) const OPT_IN: &str = "Email Opt-In";
pub(super) const CREATED: &str = "Created";
pub(super) const LAST_SEEN: &str = "Last Seen";

const HEADINGS: [&str; 7] = [
    USER_ID,
    EXTERNAL_ID,
    CHANNEL,
    TAGS,
    OPT_IN,
    CREATED,
    LAST_SEEN,
];

/// Put before the name of a field that is called like another column.
const FIELD: &str = "field: ";

/// What stands in the columns that are no fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Their id.
    pub id: String,
    /// Who they are in another system.
    pub external_id: Option<String>,
    /// The channel they came by.
    pub channel: String,
    /// Their tags.
    pub tags: Vec<String>,
    /// Whether they want e-mail.
    pub email_opt_in: Option<bool>,
    /// When they came.
    pub created_at: String,
    /// When they were last heard of.
    pub last_seen_at: String,
}

/// A table of people.
#[derive(Debug, Clone)]
pub struct Sheet {
    fields: Vec<String>,
}

impl Sheet {
    /// A table with a column for each of these fields.
    #[must_use]
    pub fn new(fields: Vec<String>) -> Self {
        Self { fields }
    }

    /// Its fields, in the order of their columns.
    #[must_use]
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// The first line. It begins with a byte order mark: spreadsheets take the file for what it is
    /// then.
    #[must_use]
    pub fn header(&self) -> String {
        let fields = self.fields.iter().map(|name| {
            if is_heading(name) {
                format!("{FIELD}{name}")
            } else {
                name.clone()
            }
        });
        let cells = HEADINGS.into_iter().map(str::to_owned).chain(fields);
        format!("\u{feff}{}", line(cells))
    }

    /// A line: `value` gives the value of a field.
    #[must_use]
    pub fn row<'v>(&self, heading: &Heading, value: impl Fn(&str) -> Option<&'v Value>) -> String {
        let opt_in = heading.email_opt_in.map(|wanted| wanted.to_string());
        let tags: Vec<&str> = heading.tags.iter().map(String::as_str).collect();
        let who = [
            heading.id.clone(),
            text(heading.external_id.as_deref().unwrap_or_default()),
            heading.channel.clone(),
            text(&tags.join(&BETWEEN_TAGS.to_string())),
            opt_in.unwrap_or_default(),
            heading.created_at.clone(),
            heading.last_seen_at.clone(),
        ];
        let fields = self.fields.iter();
        let fields = fields.map(|name| value(name).map_or_else(String::new, cell));
        line(who.into_iter().chain(fields))
    }
}

/// The field that a heading stands for although it looks like another column.
pub(super) fn own_field(heading: &str) -> Option<&str> {
    heading.strip_prefix(FIELD)
}

fn is_heading(name: &str) -> bool {
    HEADINGS
        .iter()
        .any(|heading| heading.eq_ignore_ascii_case(name))
}

/// A number, a truth and a moment are never formulas, also with a minus before them.
fn cell(value: &Value) -> String {
    match value {
        Value::Number(_) | Value::Boolean(_) | Value::Date(_) => value.to_text().into_owned(),
        Value::DateTime(moment) => moment.to_exact_text(),
        Value::Json(json) => text(&json.to_string()),
        Value::Text(words) => text(words),
    }
}

fn text(words: &str) -> String {
    guard(words).into_owned()
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Into memory, and of text: neither fails.
    let written = writer.write_record(cells);
    let bytes = writer.into_inner().unwrap_or_default();
    debug_assert!(written.is_ok());
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use jiff::tz::TimeZone;

    use super::super::line::{Before, Mapping, Target, read_line};
    use super::super::table::Table;
    use super::*;
    use crate::value::FieldType;

    #[test]
    fn what_is_written_reads_back_as_it_was() {
        let zone = TimeZone::UTC;
        let read = |kind, text: &str| Value::parse(kind, text, &zone).expect(text);
        let known: BTreeMap<Arc<str>, Value> = [
            ("Formula", Value::text("=HYPERLINK(\"http://x\")")),
            ("Quoted", Value::text("'=1")),
            ("Phone", Value::text("+62 812-3456-7890")),
            ("Words", Value::text(" a,b;\"c\"\nd ")),
            ("Score", read(FieldType::Number, "-12.50")),
            ("Day", read(FieldType::Date, "2026-01-31")),
            (
                "At",
                read(FieldType::DateTime, "2026-01-31T14:30:00.250+07:00"),
            ),
            ("Yes", Value::Boolean(true)),
            ("Data", read(FieldType::Json, "{\"a\":[1,null]}")),
            ("Note", read(FieldType::Json, "\"=1\"")),
            ("Tags", Value::text("not a tag")),
        ]
        .map(|(name, value)| (name.into(), value))
        .into();
        let names: Vec<String> = known.keys().map(ToString::to_string).collect();
        let sheet = Sheet::new(names.clone());
        let heading = Heading {
            id: "usr_1".to_owned(),
            external_id: Some("=crm".to_owned()),
            channel: "api".to_owned(),
            tags: vec!["a b".to_owned(), "vip".to_owned()],
            email_opt_in: Some(false),
            created_at: "2026-01-01T00:00:00.000Z".to_owned(),
            last_seen_at: "2026-01-01T00:00:00.000Z".to_owned(),
        };
        let file = sheet.header() + &sheet.row(&heading, |name| known.get(name));
        assert!(file.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{file}");
        assert!(file.contains(",-12.50,"), "{file}");

        let table = Table::open(&file, None).expect("it has a header");
        let columns = table.header().iter().map(|name| {
            let field = own_field(name).unwrap_or(name);
            let target = match name.as_str() {
                USER_ID => Target::Id,
                EXTERNAL_ID => Target::ExternalId,
                TAGS => Target::Tags,
                OPT_IN => Target::EmailOptIn,
                _ => known
                    .get(field)
                    .map_or(Target::Ignore, |value| Target::Field {
                        name: field.into(),
                        kind: value.field_type(),
                    }),
            };
            (name.clone(), target)
        });
        let mapping = Mapping {
            columns: columns.collect(),
            key: Some(0),
            zone: zone.clone(),
        };
        let record = table.records().next().expect("there is a line");
        let wanted = read_line(&record, &mapping).expect("it fits");
        assert_eq!(wanted.key.as_deref(), Some("usr_1"));
        assert_eq!(wanted.external_id.as_deref(), Some("=crm"));
        let tags = heading.tags.iter().map(|tag| tag.as_str().into()).collect();
        let same = Before {
            fields: &known,
            tags: &tags,
            email_opt_in: Some(false),
        };
        assert_eq!(wanted.changes(same), []);
    }
}
