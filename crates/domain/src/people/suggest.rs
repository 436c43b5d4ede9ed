//! What a column probably holds, by its name and its first cells. A person looks at it before
//! anything is imported.

use jiff::tz::TimeZone;

use super::sheet::{CHANNEL, CREATED, EXTERNAL_ID, LAST_SEEN, OPT_IN, TAGS, USER_ID, own_field};
use crate::value::{FieldType, Value};

/// What a column probably holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Nothing of interest.
    Ignore,
    /// The bot user's id here.
    Id,
    /// Who they are in another system.
    ExternalId,
    /// A field that is there.
    Field(String),
    /// A field that is not there yet.
    NewField(FieldType),
    /// Tags.
    Tags,
    /// Whether they want e-mail.
    EmailOptIn,
}

/// Names that people give to the columns of what everyone has.
const KNOWN: &[(&str, &[&str])] = &[
    (
        "Email",
        &[
            "email",
            "e-mail",
            "mail",
            "email address",
            "e-mail address",
            "surel",
            "alamat email",
        ],
    ),
    (
        "First Name",
        &[
            "first name",
            "firstname",
            "given name",
            "name",
            "nama",
            "nama depan",
        ],
    ),
    (
        "Last Name",
        &[
            "last name",
            "lastname",
            "surname",
            "family name",
            "nama belakang",
        ],
    ),
    (
        "Phone",
        &[
            "phone",
            "phone number",
            "mobile",
            "telephone",
            "telepon",
            "nomor telepon",
            "no hp",
            "hp",
            "whatsapp",
            "wa",
        ],
    ),
    ("Language", &["language", "lang", "bahasa"]),
];
const TAG_NAMES: &[&str] = &["tags", "tag", "labels", "label", "tanda"];
const OPT_IN_NAMES: &[&str] = &[
    "email opt-in",
    "e-mail opt-in",
    "opt-in",
    "opt in",
    "newsletter",
];
const EXTERNAL_NAMES: &[&str] = &[
    "external id",
    "external_id",
    "crm id",
    "customer id",
    "id pelanggan",
    "id",
];

/// What a column probably holds; `fields` are the names of the fields there are.
#[must_use]
pub fn suggest(name: &str, cells: &[&str], fields: &[&str]) -> Suggestion {
    let word = name.trim().to_lowercase();
    let is = |names: &[&str]| names.contains(&word.as_str());
    let exactly = |title: &str| name == title;
    if let Some(field) = own_field(name).filter(|field| fields.contains(field)) {
        return Suggestion::Field(field.to_owned());
    }
    if exactly(CHANNEL) || exactly(CREATED) || exactly(LAST_SEEN) {
        return Suggestion::Ignore;
    }
    if exactly(USER_ID) || (word == "id" && cells.iter().any(|cell| cell.starts_with("usr_"))) {
        return Suggestion::Id;
    }
    // What is called exactly like a field is that field, whatever else it could be.
    let is_heading = exactly(EXTERNAL_ID) || exactly(TAGS) || exactly(OPT_IN);
    if !is_heading && fields.contains(&name) {
        return Suggestion::Field(name.to_owned());
    }
    if exactly(EXTERNAL_ID) || is(EXTERNAL_NAMES) {
        return Suggestion::ExternalId;
    }
    if exactly(TAGS) || is(TAG_NAMES) {
        return Suggestion::Tags;
    }
    if exactly(OPT_IN) || is(OPT_IN_NAMES) {
        return Suggestion::EmailOptIn;
    }
    let same = |field: &&&str| field.to_lowercase() == word;
    if let Some(field) = fields.iter().find(same) {
        return Suggestion::Field((*field).to_owned());
    }
    match KNOWN.iter().find(|(_, names)| is(names)) {
        Some((field, _)) => Suggestion::Field((*field).to_owned()),
        None => Suggestion::NewField(kind_of(cells)),
    }
}

/// The narrowest type that all cells fit.
fn kind_of(cells: &[&str]) -> FieldType {
    let filled: Vec<&str> = cells
        .iter()
        .copied()
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    let fits = |kind: FieldType| {
        !filled.is_empty()
            && filled
                .iter()
                .all(|cell| Value::parse(kind, cell, &TimeZone::UTC).is_ok())
    };
    let is_word = |cell: &&str| ["true", "false"].contains(&cell.trim().to_lowercase().as_str());
    // A number with a leading zero or a plus is a phone number or a code.
    let is_code = |cell: &&str| {
        let cell = cell.trim();
        cell.starts_with('+')
            || (cell.len() > 1 && cell.starts_with('0') && !cell.starts_with("0."))
    };
    if !filled.is_empty() && filled.iter().all(is_word) {
        FieldType::Boolean
    } else if fits(FieldType::Number) && !filled.iter().any(is_code) {
        FieldType::Number
    } else if fits(FieldType::Date) && filled.iter().all(|cell| cell.trim().len() == 10) {
        FieldType::Date
    } else if fits(FieldType::DateTime) {
        FieldType::DateTime
    } else {
        FieldType::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_name_and_by_what_is_in_them() {
        let fields = ["First Name", "Email", "Plan", "Tags", "CRM id"];
        let field = |name: &str| Suggestion::Field(name.to_owned());
        for (name, cells, expected) in [
            ("E-Mail", &["a@b.c"][..], field("Email")),
            ("surel", &[], field("Email")),
            ("plan", &["pro"], field("Plan")),
            ("CRM id", &["7"], field("CRM id")),
            ("crm id", &["7"], Suggestion::ExternalId),
            ("field: Tags", &["x"], field("Tags")),
            ("Tags", &["x"], Suggestion::Tags),
            ("User Id", &["usr_1"], Suggestion::Id),
            ("id", &["usr_1"], Suggestion::Id),
            ("ID", &["4711"], Suggestion::ExternalId),
            ("Created", &[], Suggestion::Ignore),
            ("Newsletter", &["yes"], Suggestion::EmailOptIn),
            (
                "Score",
                &["1", "", "2.5"],
                Suggestion::NewField(FieldType::Number),
            ),
            ("Zip", &["01234"], Suggestion::NewField(FieldType::Text)),
            (
                "Since",
                &["2026-01-31"],
                Suggestion::NewField(FieldType::Date),
            ),
            (
                "At",
                &["2026-01-31 10:00"],
                Suggestion::NewField(FieldType::DateTime),
            ),
            (
                "Paid",
                &["true", "FALSE"],
                Suggestion::NewField(FieldType::Boolean),
            ),
            ("City", &["Bandung"], Suggestion::NewField(FieldType::Text)),
            ("Empty", &[""], Suggestion::NewField(FieldType::Text)),
        ] {
            assert_eq!(suggest(name, cells, &fields), expected, "{name}");
        }
    }
}
