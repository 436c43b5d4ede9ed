//! Bot users: who they are, their tags and their fields. Lists of them are in [`crate::crowd`].
//!
//! Fields and tags are stored by id and known by name everywhere else; the names are looked up in
//! the statement itself, so that a rename touches one row.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lancar_domain::flow::SYSTEM_FIELDS;
use lancar_domain::id::{BotId, BotUserId, TagId};
use lancar_domain::time::Timestamp;
use lancar_domain::value::Value;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tags::{Tag, ensure_tags, tag_alike};
use crate::tx::Tx;

/// A bot user without tags and fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotUser {
    /// Their id.
    pub id: BotUserId,
    /// The bot they talk to.
    pub bot: BotId,
    /// The channel they came by: `web`, `api`, …
    pub channel: String,
    /// Who they are on the channel.
    pub external_id: String,
    /// Whether they get drafts.
    pub is_tester: bool,
    /// Whether they want e-mail; none when never asked.
    pub email_opt_in: Option<bool>,
    /// The last text they sent.
    pub last_input: Option<String>,
    /// When they came.
    pub created_at: Timestamp,
    /// When they were last heard of.
    pub last_seen_at: Timestamp,
}

/// What a bot user is known by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// Values of user fields and settable system fields, by name.
    pub fields: BTreeMap<Arc<str>, Value>,
    /// Tags, by name.
    pub tags: BTreeSet<Arc<str>>,
}

macro_rules! columns {
    () => {
        "SELECT id, bot_id, channel, external_id, is_tester, email_opt_in, last_input, created_at, \
         last_seen_at FROM bot_users"
    };
}

const COLUMNS: &str = columns!();

pub(crate) const ADD_TAG: &str = "INSERT INTO user_tags (user_id, tag_id) SELECT $1, id FROM tags \
     WHERE bot_id = $2 AND name = $3 ON CONFLICT (user_id, tag_id) DO NOTHING";

pub(crate) const SET_FIELD: &str = "INSERT INTO user_fields (user_id, field_id, value) \
     SELECT $1, id, $4 FROM fields WHERE bot_id = $2 AND name = $3 AND scope = 'user' \
     ON CONFLICT (user_id, field_id) DO UPDATE SET value = excluded.value";

pub(crate) const CLEAR_FIELD: &str = "DELETE FROM user_fields WHERE user_id = $1 AND field_id IN \
     (SELECT id FROM fields WHERE bot_id = $2 AND name = $3)";

/// Adds a bot user; false when the channel knows them already.
///
/// # Errors
/// What the database says.
pub async fn insert_bot_user(tx: &mut Tx, user: &BotUser) -> Result<bool, StoreError> {
    let added = tx
        .execute(
            "INSERT INTO bot_users (id, bot_id, channel, external_id, is_tester, email_opt_in, \
             last_input, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
             ON CONFLICT (channel, external_id, bot_id) DO NOTHING",
            &params![
                &user.id,
                &user.bot,
                &user.channel,
                &user.external_id,
                user.is_tester,
                user.email_opt_in,
                user.last_input.as_deref(),
                user.created_at,
                user.last_seen_at,
            ],
        )
        .await?;
    hint(tx, &user.bot);
    Ok(added > 0)
}

/// A bot user, locked until the end of the transaction: turns of one bot user go one after another.
///
/// # Errors
/// What the database says.
pub async fn lock_bot_user(tx: &mut Tx, id: &BotUserId) -> Result<Option<BotUser>, StoreError> {
    let sql = concat!(columns!(), " WHERE id = $1 {for update}");
    tx.query_opt(sql, &params![id])
        .await?
        .as_ref()
        .map(read_bot_user)
        .transpose()
}

/// A bot user.
///
/// # Errors
/// What the database says.
pub async fn bot_user(tx: &mut Tx, id: &BotUserId) -> Result<Option<BotUser>, StoreError> {
    // A text of its own, since every step of a run asks: putting it together costs as much as asking.
    let sql = concat!(columns!(), " WHERE id = $1");
    tx.query_opt(sql, &params![id])
        .await?
        .as_ref()
        .map(read_bot_user)
        .transpose()
}

/// The bot user that a channel knows by `external_id`.
///
/// # Errors
/// What the database says.
pub async fn bot_user_on(
    tx: &mut Tx,
    bot: &BotId,
    channel: &str,
    external_id: &str,
) -> Result<Option<BotUser>, StoreError> {
    let select = Select::new(COLUMNS)
        .filter("channel = {}", channel)
        .filter("external_id = {}", external_id)
        .filter("bot_id = {}", bot);
    select
        .first(tx)
        .await?
        .as_ref()
        .map(read_bot_user)
        .transpose()
}

/// Fields and tags of a bot user.
///
/// # Errors
/// What the database says.
pub async fn known(tx: &mut Tx, user: &BotUserId) -> Result<Known, StoreError> {
    // One statement for both, since every turn and step asks: a row without a value is a tag.
    let rows = tx
        .query(
            "SELECT u.field_id, f.name, u.value FROM user_fields u \
             LEFT JOIN fields f ON f.id = u.field_id WHERE u.user_id = $1 \
             UNION ALL SELECT u.tag_id, t.name, NULL FROM user_tags u \
             JOIN tags t ON t.id = u.tag_id WHERE u.user_id = $1",
            &params![user],
        )
        .await?;
    let mut known = Known::default();
    for row in &rows {
        take_in(&mut known, row)?;
    }
    Ok(known)
}

/// Takes in a row of field or tag: its id, its name, and the value of a field.
pub(crate) fn take_in(known: &mut Known, row: &Row) -> Result<(), StoreError> {
    let name = match row.opt_text(1)? {
        Some(name) => Some(name),
        None => system_name(row.text(0)?),
    };
    match (name, row.opt_text(2)?) {
        (Some(name), Some(_)) => {
            known.fields.insert(name.into(), row.json(2)?);
        }
        (Some(name), None) => {
            known.tags.insert(name.into());
        }
        (None, _) => {}
    }
    Ok(())
}

/// Gives a bot user a tag; a name the bot does not have yet becomes a tag with the id `fresh`. One that
/// differs from a tag only in the case of its letters means that tag.
///
/// # Errors
/// What the database says.
pub async fn add_tag(
    tx: &mut Tx,
    user: &BotUser,
    tag: &str,
    fresh: &TagId,
) -> Result<(), StoreError> {
    hint(tx, &user.bot);
    if tx
        .execute(ADD_TAG, &params![&user.id, &user.bot, tag])
        .await?
        > 0
    {
        return Ok(());
    }
    let name = match tag_alike(tx, &user.bot, tag).await? {
        // It has it already.
        Some(found) if found.name == tag => return Ok(()),
        Some(found) => found.name,
        None => {
            let new = Tag {
                id: fresh.clone(),
                name: tag.to_owned(),
            };
            ensure_tags(tx, &user.bot, &[new]).await?;
            tag.to_owned()
        }
    };
    tx.execute(ADD_TAG, &params![&user.id, &user.bot, &name])
        .await?;
    Ok(())
}

/// Takes a tag away.
///
/// # Errors
/// What the database says.
pub async fn remove_tag(tx: &mut Tx, user: &BotUser, tag: &str) -> Result<(), StoreError> {
    hint(tx, &user.bot);
    tx.execute(
        "DELETE FROM user_tags WHERE user_id = $1 AND tag_id IN \
         (SELECT id FROM tags WHERE bot_id = $2 AND name = $3)",
        &params![&user.id, &user.bot, tag],
    )
    .await?;
    Ok(())
}

/// Writes a user field or a settable system field; none empties it.
///
/// # Errors
/// What the database says.
pub async fn write_user_field(
    tx: &mut Tx,
    user: &BotUser,
    field: &str,
    value: Option<&Value>,
) -> Result<(), StoreError> {
    hint(tx, &user.bot);
    let Some(value) = value else {
        return clear_user_field(tx, user, field).await;
    };
    let value = encoded(value)?;
    if let Some(id) = system_id(field) {
        tx.execute(
            "INSERT INTO user_fields (user_id, field_id, value) VALUES ($1, $2, $3) \
             ON CONFLICT (user_id, field_id) DO UPDATE SET value = excluded.value",
            &params![&user.id, &id, &value],
        )
        .await?;
    } else {
        tx.execute(SET_FIELD, &params![&user.id, &user.bot, field, &value])
            .await?;
    }
    Ok(())
}

async fn clear_user_field(tx: &mut Tx, user: &BotUser, field: &str) -> Result<(), StoreError> {
    let by_id = "DELETE FROM user_fields WHERE user_id = $1 AND field_id = $2";
    match system_id(field) {
        Some(id) => tx.execute(by_id, &params![&user.id, &id]).await?,
        None => {
            tx.execute(CLEAR_FIELD, &params![&user.id, &user.bot, field])
                .await?
        }
    };
    Ok(())
}

/// Notes whether a bot user wants e-mail.
///
/// # Errors
/// What the database says.
pub async fn write_email_opt_in(
    tx: &mut Tx,
    user: &BotUserId,
    wanted: bool,
) -> Result<(), StoreError> {
    let sql = "UPDATE bot_users SET email_opt_in = $2 WHERE id = $1";
    tx.execute(sql, &params![user, wanted]).await?;
    Ok(())
}

/// Notes whether a bot user gets drafts.
///
/// # Errors
/// What the database says.
pub async fn write_is_tester(
    tx: &mut Tx,
    user: &BotUserId,
    is_tester: bool,
) -> Result<(), StoreError> {
    let sql = "UPDATE bot_users SET is_tester = $2 WHERE id = $1";
    tx.execute(sql, &params![user, is_tester]).await?;
    Ok(())
}

/// Notes that a bot user was heard, and what they wrote.
///
/// # Errors
/// What the database says.
pub async fn heard(
    tx: &mut Tx,
    user: &BotUserId,
    text: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE bot_users SET last_input = COALESCE($2, last_input), last_seen_at = $3 WHERE id = $1";
    tx.execute(sql, &params![user, text, now]).await?;
    Ok(())
}

fn hint(tx: &mut Tx, bot: &BotId) {
    tx.hint(Hint::People { bot: bot.clone() });
}

/// The id under which the value of a settable system field is stored: `fld_sys-first-name`.
pub(crate) fn system_id(field: &str) -> Option<String> {
    let known = SYSTEM_FIELDS
        .iter()
        .find(|known| known.name == field && known.settable)?;
    Some(format!(
        "fld_sys-{}",
        known.name.to_lowercase().replace(' ', "-")
    ))
}

pub(crate) fn system_name(id: &str) -> Option<&'static str> {
    let fields = SYSTEM_FIELDS.iter().filter(|field| field.settable);
    fields
        .map(|field| field.name)
        .find(|name| system_id(name).as_deref() == Some(id))
}

pub(crate) fn encoded(value: &Value) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::encoding("a value", &error))
}

pub(crate) fn read_bot_user(row: &Row) -> Result<BotUser, StoreError> {
    Ok(BotUser {
        id: row.id(0)?,
        bot: row.id(1)?,
        channel: row.text(2)?.to_owned(),
        external_id: row.text(3)?.to_owned(),
        is_tester: row.int(4)? != 0,
        email_opt_in: row.opt_int(5)?.map(|wanted| wanted != 0),
        last_input: row.opt_text(6)?.map(str::to_owned),
        created_at: row.time(7)?,
        last_seen_at: row.time(8)?,
    })
}
