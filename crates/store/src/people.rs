//! Many bot users at once, for files of people: found by a field, read with all that is known, and
//! written in few statements.
//!
//! Must stay true: whoever writes holds everything in one transaction, so that a file is taken in
//! whole or not at all.

use std::collections::HashMap;

use lancar_domain::flow::{FieldScope, SYSTEM_FIELDS};
use lancar_domain::id::{BotId, BotUserId, FieldId, IdType, TagId};
use lancar_domain::value::Value;

use crate::bot_users::{BotUser, encoded, system_id};
use crate::error::StoreError;
use crate::fields::Field;
use crate::named::all;
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;
use crate::user_changes::{self, INSERT_NOTE, Note};

/// The ids under which values of bot users are stored, by the name of the field: user fields and
/// settable system fields.
///
/// # Errors
/// What the database says.
pub async fn field_ids(tx: &mut Tx, bot: &BotId) -> Result<HashMap<String, FieldId>, StoreError> {
    let system = SYSTEM_FIELDS.iter().filter_map(|field| {
        let id = system_id(field.name)?;
        Some((field.name.to_owned(), FieldId::from_checked(id.into())))
    });
    let mut ids: HashMap<String, FieldId> = system.collect();
    for field in all::<Field>(tx, bot).await? {
        if field.scope == FieldScope::User {
            ids.insert(field.name, field.id);
        }
    }
    Ok(ids)
}

/// Values of a field, a page at a time in the order of the bot users' ids; people of previews are
/// left out.
///
/// # Errors
/// What the database says.
pub async fn values_of(
    tx: &mut Tx,
    (bot, field): (&BotId, &FieldId),
    after: &str,
    most: u32,
) -> Result<Vec<(BotUserId, Value)>, StoreError> {
    let sql = "SELECT u.id, v.value FROM bot_users u \
               JOIN user_fields v ON v.user_id = u.id AND v.field_id = $2 \
               WHERE u.bot_id = $1 AND u.id > $3 AND u.channel <> 'preview' \
               ORDER BY u.id LIMIT $4";
    let rows = tx.query(sql, &params![bot, field, after, most]).await?;
    rows.iter()
        .map(|row| Ok((row.id(0)?, row.json(1)?)))
        .collect()
}

/// The names of these bot users, as far as they said them.
///
/// # Errors
/// What the database says.
pub async fn names_of(
    tx: &mut Tx,
    users: &[BotUserId],
) -> Result<HashMap<BotUserId, String>, StoreError> {
    let rows = Select::new(
        "SELECT u.id, f.value, l.value FROM bot_users u \
         LEFT JOIN user_fields f ON f.user_id = u.id AND f.field_id = 'fld_sys-first-name' \
         LEFT JOIN user_fields l ON l.user_id = u.id AND l.field_id = 'fld_sys-last-name'",
    )
    .among("u.id", users)
    .rows(tx)
    .await?;
    let mut names = HashMap::new();
    for row in &rows {
        let said = Names {
            first: value_at(row, 1)?,
            last: value_at(row, 2)?,
            email: None,
        };
        if let Some(name) = said.name() {
            names.insert(row.id(0)?, name);
        }
    }
    Ok(names)
}

/// What a bot user said they are called.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    /// The first name.
    pub first: Option<Value>,
    /// The last name.
    pub last: Option<Value>,
    /// The e-mail address.
    pub email: Option<Value>,
}

impl Names {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        match (said(&self.first), said(&self.last)) {
            (Some(first), Some(last)) => Some(format!("{first} {last}")),
            (first, last) => first.or(last),
        }
    }

    /// By their name, else by their e-mail address.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        self.name().or_else(|| said(&self.email))
    }
}

fn said(value: &Option<Value>) -> Option<String> {
    let text = value.as_ref()?.to_text().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

pub(crate) fn value_at(row: &Row, at: usize) -> Result<Option<Value>, StoreError> {
    match row.opt_text(at)? {
        Some(_) => row.json(at).map(Some),
        None => Ok(None),
    }
}

/// Adds bot users; how many were not known to their channel before.
///
/// # Errors
/// What the database says.
pub async fn insert_all(tx: &mut Tx, users: &[BotUser]) -> Result<u64, StoreError> {
    let rows: Vec<_> = users
        .iter()
        .map(|user| {
            params![
                &user.id,
                &user.bot,
                &user.channel,
                &user.external_id,
                user.is_tester,
                user.email_opt_in,
                user.created_at,
                user.last_seen_at,
            ]
        })
        .collect();
    tx.execute_many(
        "INSERT INTO bot_users (id, bot_id, channel, external_id, is_tester, email_opt_in, \
         created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (channel, external_id, bot_id) DO NOTHING",
        &rows,
    )
    .await
}

/// Writes whether bot users want e-mail, none leaving it as it is, and locks their rows; how many of
/// them there are.
///
/// # Errors
/// What the database says.
pub async fn write_opt_ins(
    tx: &mut Tx,
    wanted: &[(BotUserId, Option<bool>)],
) -> Result<u64, StoreError> {
    let rows: Vec<_> = wanted
        .iter()
        .map(|(user, wanted)| params![user, *wanted])
        .collect();
    tx.execute_many(
        "UPDATE bot_users SET email_opt_in = COALESCE($2, email_opt_in) WHERE id = $1",
        &rows,
    )
    .await
}

/// Writes values.
///
/// # Errors
/// What the database says.
pub async fn write_values(
    tx: &mut Tx,
    values: &[(BotUserId, FieldId, Value)],
) -> Result<(), StoreError> {
    let texts = values.iter().map(|(_, _, value)| encoded(value));
    let texts = texts.collect::<Result<Vec<String>, _>>()?;
    let rows: Vec<_> = values
        .iter()
        .zip(&texts)
        .map(|((user, field, _), text)| params![user, field, text])
        .collect();
    tx.execute_many(
        "INSERT INTO user_fields (user_id, field_id, value) VALUES ($1, $2, $3) \
         ON CONFLICT (user_id, field_id) DO UPDATE SET value = excluded.value",
        &rows,
    )
    .await?;
    Ok(())
}

/// Gives tags.
///
/// # Errors
/// What the database says.
pub async fn write_tags(tx: &mut Tx, tags: &[(BotUserId, TagId)]) -> Result<(), StoreError> {
    let rows: Vec<_> = tags.iter().map(|(user, tag)| params![user, tag]).collect();
    tx.execute_many(
        "INSERT INTO user_tags (user_id, tag_id) VALUES ($1, $2) \
         ON CONFLICT (user_id, tag_id) DO NOTHING",
        &rows,
    )
    .await?;
    Ok(())
}

/// Notes what changed about many.
///
/// # Errors
/// What the database says.
pub async fn insert_notes(tx: &mut Tx, notes: &[Note]) -> Result<(), StoreError> {
    let bodies = notes.iter().map(|note| user_changes::encoded(&note.noted));
    let bodies = bodies.collect::<Result<Vec<String>, _>>()?;
    let rows: Vec<_> = notes
        .iter()
        .zip(&bodies)
        .map(|(note, body)| params![&note.user, &note.id, note.at, body])
        .collect();
    tx.execute_many(INSERT_NOTE, &rows).await?;
    Ok(())
}
