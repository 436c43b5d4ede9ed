//! User fields and bot fields: what a bot's document declares, with ids that values hang on.
//!
//! Must stay true: a field keeps its id through a change of name or type, so values stay with it; a
//! bot field's value changes without raising the bot's revision, so it is read anew for each walk
//! ([`bot_values`]), and everything else here may be kept as long as the revision stands.

use lancar_domain::flow::FieldScope;
use lancar_domain::id::{BotId, FieldId};
use lancar_domain::value::{FieldType, Value};

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// Its name, unique in the bot.
    pub name: String,
    /// Whose value it holds.
    pub scope: FieldScope,
    /// What values it takes.
    pub kind: FieldType,
    /// A bot field's value.
    pub value: Option<Value>,
}

/// Adds a field.
///
/// # Errors
/// [`StoreError::Taken`] with `fields.bot_id, name`; what the database says.
pub async fn insert_field(tx: &mut Tx, bot: &BotId, field: &Field) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO fields (id, bot_id, name, scope, kind, value) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![
            &field.id,
            bot,
            &field.name,
            field.scope.as_str(),
            field.kind.as_str(),
            stored(field.value.as_ref()).as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes name, type and bot field's value; whether there was such a field. Whose value it holds stays.
///
/// # Errors
/// [`StoreError::Taken`] with `fields.bot_id, name`; what the database says.
pub async fn update_field(tx: &mut Tx, bot: &BotId, field: &Field) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE fields SET name = $3, kind = $4, value = $5 WHERE bot_id = $1 AND id = $2",
            &params![
                bot,
                &field.id,
                &field.name,
                field.kind.as_str(),
                stored(field.value.as_ref()).as_ref(),
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// The fields of a bot, by name.
///
/// # Errors
/// What the database says.
pub async fn of_bot(tx: &mut Tx, bot: &BotId) -> Result<Vec<Field>, StoreError> {
    let rows = fields()
        .filter("bot_id = {}", bot)
        .order("name")
        .rows(tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The fields of a bot, by name, a page at a time.
///
/// # Errors
/// What the database says.
pub async fn list_fields(
    tx: &mut Tx,
    bot: &BotId,
    page: Page<String>,
) -> Result<Listed<Field, String>, StoreError> {
    let rows = fields()
        .filter("bot_id = {}", bot)
        .filter_opt("name > {}", page.after.as_ref())
        .order("name")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |field| field.name.clone()))
}

/// One field.
///
/// # Errors
/// What the database says.
pub async fn field(tx: &mut Tx, bot: &BotId, id: &FieldId) -> Result<Option<Field>, StoreError> {
    let found = fields()
        .filter("bot_id = {}", bot)
        .filter("id = {}", id)
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// The field of that name.
///
/// # Errors
/// What the database says.
pub async fn field_named(
    tx: &mut Tx,
    bot: &BotId,
    name: &str,
) -> Result<Option<Field>, StoreError> {
    let found = fields()
        .filter("bot_id = {}", bot)
        .filter("name = {}", name)
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// The values of the bot fields that have one, by name of the field.
///
/// # Errors
/// What the database says.
pub async fn bot_values(tx: &mut Tx, bot: &BotId) -> Result<Vec<(String, Value)>, StoreError> {
    let rows = tx
        .query(
            "SELECT name, value FROM fields \
             WHERE bot_id = $1 AND scope = 'bot' AND value IS NOT NULL ORDER BY name",
            &params![bot],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.json(1)?)))
        .collect()
}

/// Writes a bot field's value, or empties it; whether there was such a bot field.
///
/// # Errors
/// What the database says.
pub async fn set_bot_value(
    tx: &mut Tx,
    bot: &BotId,
    id: &FieldId,
    value: Option<&Value>,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE fields SET value = $3 WHERE bot_id = $1 AND id = $2 AND scope = 'bot'",
            &params![bot, id, stored(value).as_ref()],
        )
        .await?;
    Ok(changed > 0)
}

/// Whether a bot user has a value in the field.
///
/// # Errors
/// What the database says.
pub async fn has_user_values(tx: &mut Tx, bot: &BotId, id: &FieldId) -> Result<bool, StoreError> {
    // By way of the bot's users, since values are kept by user: no index leads from a field to them.
    let row = tx
        .query_opt(
            "SELECT 1 FROM bot_users u JOIN user_fields v ON v.user_id = u.id AND v.field_id = $2 \
             WHERE u.bot_id = $1 LIMIT 1",
            &params![bot, id],
        )
        .await?;
    Ok(row.is_some())
}

/// Forgets a field with all its values; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn delete_field(tx: &mut Tx, bot: &BotId, id: &FieldId) -> Result<bool, StoreError> {
    tx.execute(
        "DELETE FROM user_fields WHERE field_id = $2 \
         AND user_id IN (SELECT id FROM bot_users WHERE bot_id = $1)",
        &params![bot, id],
    )
    .await?;
    let gone = tx
        .execute(
            "DELETE FROM fields WHERE bot_id = $1 AND id = $2",
            &params![bot, id],
        )
        .await?;
    Ok(gone > 0)
}

fn stored(value: Option<&Value>) -> Option<String> {
    value.map(|value| serde_json::json!(value).to_string())
}

fn fields<'p>() -> Select<'p> {
    Select::new("SELECT id, name, scope, kind, value FROM fields")
}

fn read(row: &Row) -> Result<Field, StoreError> {
    let value = match row.opt_text(4)? {
        Some(_) => Some(row.json(4)?),
        None => None,
    };
    Ok(Field {
        id: row.id(0)?,
        name: row.text(1)?.to_owned(),
        scope: row.read(2, "whose field it is")?,
        kind: row.read(3, "a type of field")?,
        value,
    })
}
