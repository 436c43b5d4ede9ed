//! What the columns of a file hold: as someone said it, checked against the file and the bot.

use std::collections::BTreeSet;

use lancar_domain::error::Code;
use lancar_domain::flow::{BotField, FieldScope, SYSTEM_FIELDS};
use lancar_domain::people::{Mapping, Table, TableError, Target};
use lancar_domain::value::FieldType;

use super::shape::{Column, Input, To};
use crate::api::documents::Whole;
use crate::api::fields::create::refuse_misfit;
use crate::error::Problem;
use crate::sentences;

/// What the columns of a file hold, and the fields that are to be made for it.
#[derive(Debug, Clone)]
pub struct Columns {
    /// What they hold.
    pub mapping: Mapping,
    /// New fields.
    pub new_fields: Vec<BotField>,
}

/// The names and types of what may be set of a bot user.
#[must_use]
pub fn settable(whole: &Whole) -> Vec<(String, FieldType)> {
    let system = SYSTEM_FIELDS.iter().filter(|field| field.settable);
    let system = system.map(|field| (field.name.to_owned(), field.kind));
    let own = whole.fields.iter();
    let own = own.filter(|field| field.scope == FieldScope::User);
    system
        .chain(own.map(|field| (field.name.clone(), field.kind)))
        .collect()
}

/// A file that has no proper first line.
#[must_use]
pub fn unreadable(error: &TableError) -> Problem {
    Problem::new(
        Code::ImportInvalid,
        sentences::nothing_imported(error.said()),
    )
    .about("text")
}

impl Columns {
    /// What the columns of a file hold.
    ///
    /// # Errors
    /// 422 naming the part of what was said that does not fit the file or the bot.
    pub fn of(input: &Input, table: &Table<'_>, whole: &Whole) -> Result<Self, Problem> {
        let mut columns: Vec<(String, Target)> = table
            .header()
            .iter()
            .map(|name| (name.clone(), Target::Ignore))
            .collect();
        let mut said = BTreeSet::new();
        let mut new_fields = Vec::new();
        for (at, one) in input.columns.iter().enumerate() {
            let place = columns.iter().position(|(name, _)| *name == one.column);
            let Some(place) = place.filter(|place| said.insert(*place)) else {
                let why = sentences::column_of_file();
                return Err(Problem::field(format!("columns[{at}].column"), why));
            };
            let target = target(at, one, whole, &mut new_fields)?;
            let taken = columns.iter().any(|(_, other)| *other == target);
            if taken && target != Target::Ignore {
                let why = sentences::column_held();
                return Err(Problem::field(format!("columns[{at}].to"), why));
            }
            columns[place].1 = target;
        }
        let key = key(input, &columns, &new_fields)?;
        let mapping = Mapping {
            columns,
            key,
            zone: whole.document.time_zone(),
        };
        refuse_nothing(&mapping)?;
        Ok(Self {
            mapping,
            new_fields,
        })
    }
}

fn target(
    at: usize,
    one: &Column,
    whole: &Whole,
    new_fields: &mut Vec<BotField>,
) -> Result<Target, Problem> {
    let named = |why| Problem::field(format!("columns[{at}].name"), why);
    match one.to {
        To::Ignore => Ok(Target::Ignore),
        To::Id => Ok(Target::Id),
        To::ExternalId => Ok(Target::ExternalId),
        To::Tags => Ok(Target::Tags),
        To::EmailOptIn => Ok(Target::EmailOptIn),
        To::Field => {
            let name = one.name.as_deref().unwrap_or_default();
            let found = settable(whole).into_iter().find(|(known, _)| known == name);
            let (name, kind) = found.ok_or_else(|| {
                let why = sentences::no_settable_field(name);
                Problem::new(Code::UnknownField, why).about(format!("columns[{at}].name"))
            })?;
            Ok(Target::Field {
                name: name.into(),
                kind,
            })
        }
        To::NewField => {
            let name = one.name.as_deref().unwrap_or(&one.column).trim();
            let kind = one.kind.ok_or_else(|| {
                Problem::field(format!("columns[{at}].type"), sentences::new_field_type())
            })?;
            let field = BotField {
                name: name.to_owned(),
                kind,
                scope: FieldScope::User,
                default: None,
            };
            let is_there = whole.fields.iter().any(|known| known.name == name)
                || new_fields.iter().any(|known| known.name == name);
            if is_there {
                return Err(named(sentences::new_field_taken()));
            }
            let mut document = whole.document.clone();
            document.fields.push(field.clone());
            refuse_misfit(whole, &document).map_err(|problem| named(problem.into_sentence()))?;
            new_fields.push(field);
            Ok(Target::Field {
                name: name.into(),
                kind,
            })
        }
    }
}

/// The column by which people are found.
fn key(
    input: &Input,
    columns: &[(String, Target)],
    new_fields: &[BotField],
) -> Result<Option<usize>, Problem> {
    let Some(name) = &input.match_by else {
        return Ok(None);
    };
    let finds = |target: &Target| match target {
        Target::Id | Target::ExternalId => true,
        Target::Field { name, .. } => !new_fields.iter().any(|field| field.name == **name),
        Target::Ignore | Target::Tags | Target::EmailOptIn => false,
    };
    let found = columns.iter().position(|(known, _)| known == name);
    match found.filter(|at| finds(&columns[*at].1)) {
        Some(at) => Ok(Some(at)),
        None => Err(Problem::field("match_by", sentences::match_by_column())),
    }
}

/// Who came by an id alone would be nobody; and a file of nothing changes nothing.
fn refuse_nothing(mapping: &Mapping) -> Result<(), Problem> {
    let holds = |target: &Target| mapping.columns.iter().any(|(_, one)| one == target);
    if mapping
        .columns
        .iter()
        .all(|(_, one)| *one == Target::Ignore)
    {
        return Err(Problem::field("columns", sentences::no_column_holds()));
    }
    if holds(&Target::Id) && mapping.key_target() != Some(&Target::Id) {
        let why = sentences::ids_to_find_by();
        return Err(Problem::field("match_by", why));
    }
    Ok(())
}
