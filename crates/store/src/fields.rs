//! User fields and bot fields: what a bot's document declares, with ids that values hang on.
//!
//! Must stay true: a field keeps its id through a change of name or type, so values stay with it; a
//! bot field's value changes without raising the bot's revision, so it is read anew for each walk
//! ([`bot_values`]), and everything else here may be kept as long as the revision stands.

use lancar_domain::flow::FieldScope;
use lancar_domain::id::{BotId, FieldId};
use lancar_domain::value::{FieldType, Value};

use crate::error::StoreError;
use crate::named::Named;
use crate::params;
use crate::row::Row;
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

impl Named for Field {
    type Id = FieldId;

    const SELECT: &'static str = "SELECT id, name, scope, kind, value FROM fields";

    fn name(&self) -> &str {
        &self.name
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        let value = match row.opt_text(4)? {
            Some(_) => Some(row.json(4)?),
            None => None,
        };
        Ok(Self {
            id: row.id(0)?,
            name: row.text(1)?.to_owned(),
            scope: row.read(2, "whose field it is")?,
            kind: row.read(3, "a type of field")?,
            value,
        })
    }
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
