//! Brings the fields of a bot to what its document declares, without losing a value.

use lancar_domain::error::Code;
use lancar_domain::flow::{BotDocument, BotField, FieldScope, Thing, compare_fields};
use lancar_domain::id::{BotId, Ids};
use lancar_store::Tx;
use lancar_store::fields::{Field, delete_field, has_user_values, insert_field};

use crate::api::documents::Whole;
use crate::error::Problem;
use crate::sentences;

/// The fields of a new bot.
///
/// # Errors
/// What the database says.
pub async fn declare_all(
    tx: &mut Tx,
    document: &BotDocument,
    ids: &mut Ids,
) -> Result<(), Problem> {
    for field in &document.fields {
        insert(tx, &document.id, &made(field, document, ids)).await?;
    }
    Ok(())
}

/// What the new document changes about the fields of a bot that is there. A field of another type or
/// scope is a new one; so it, and one that is no longer declared, may not be in use.
///
/// # Errors
/// 409 when a field that would go is used, or holds values; what the database says.
pub async fn declare(
    tx: &mut Tx,
    whole: &Whole,
    document: &BotDocument,
    ids: &mut Ids,
) -> Result<(), Problem> {
    let changes = compare_fields(&whole.declared(), &document.fields);
    let changed = changes.changed.iter().map(|field| &field.name);
    for name in changed.chain(&changes.removed) {
        let Some(field) = whole.fields.iter().find(|field| field.name == *name) else {
            continue;
        };
        refuse_use(tx, whole, field).await?;
        delete_field(tx, &document.id, &field.id).await?;
    }
    for field in changes.added.iter().chain(&changes.changed) {
        insert(tx, &document.id, &made(field, document, ids)).await?;
    }
    Ok(())
}

/// Refuses to take away a field that is used or holds values.
async fn refuse_use(tx: &mut Tx, whole: &Whole, field: &Field) -> Result<(), Problem> {
    let thing = Thing::Field(field.name.clone());
    whole.refuse_uses(tx, &field.name, &thing).await?;
    let holds = match field.scope {
        FieldScope::User => has_user_values(tx, &whole.stored.id, &field.id).await?,
        FieldScope::Bot => {
            let declared = whole
                .document
                .fields
                .iter()
                .find(|one| one.name == field.name);
            let first = declared.and_then(|one| one.first_value(&whole.document.time_zone()));
            field.value.is_some() && field.value != first
        }
    };
    if holds {
        let sentence = sentences::field_holds_values(&field.name);
        return Err(Problem::new(Code::InUse, sentence));
    }
    Ok(())
}

fn made(field: &BotField, document: &BotDocument, ids: &mut Ids) -> Field {
    Field {
        id: ids.next(),
        name: field.name.clone(),
        scope: field.scope,
        kind: field.kind,
        value: field.first_value(&document.time_zone()),
    }
}

async fn insert(tx: &mut Tx, bot: &BotId, field: &Field) -> Result<(), Problem> {
    insert_field(tx, bot, field).await.map_err(Problem::from)
}
