//! What a bot keeps under names is listed, made and deleted by the same steps; the operations differ in
//! how they describe themselves and in what they show.
//!
//! Must stay true: the audit line is written in the transaction of the change.

use axum::Json;
use lancar_domain::id::{BotId, FlowId};
use lancar_store::folders::Folder;
use lancar_store::labels::Label;
use lancar_store::named::{Named, find, list};
use lancar_store::shelf::{Sorter, delete, insert};
use serde_json::{Value, json};

use super::change::Change;
use super::owned::owned_bot;
use super::paging::{Paged, Paging};
use crate::app::App;
use crate::auth::Actor;
use crate::error::Problem;

/// A folder or label, as answers and the audit log speak of it.
pub trait Sorts: Sorter + Clone + Send + Sync + 'static {
    /// What the audit log says when one is made.
    const MADE: &'static str;
    /// What it says when one is deleted.
    const DELETED: &'static str;
    /// What there is none of when it is missing.
    const WHAT: &'static str;

    /// What the audit log keeps of it.
    fn detail(&self, bot: &BotId) -> Value;
}

impl Sorts for Folder {
    const MADE: &'static str = "folder.create";
    const DELETED: &'static str = "folder.delete";
    const WHAT: &'static str = "a folder";

    fn detail(&self, bot: &BotId) -> Value {
        json!({"bot": bot, "name": self.name})
    }
}

impl Sorts for Label {
    const MADE: &'static str = "label.create";
    const DELETED: &'static str = "label.delete";
    const WHAT: &'static str = "a label";

    fn detail(&self, bot: &BotId) -> Value {
        json!({"bot": bot, "name": self.name, "color": self.color})
    }
}

/// A page of what a bot of the actor's workspace keeps by name.
///
/// # Errors
/// 404 when there is no such bot; a problem about the page; what the database says.
pub async fn list_of<T, V>(
    app: &App,
    actor: &Actor,
    bot: BotId,
    paging: &Paging,
) -> Result<Json<Paged<V>>, Problem>
where
    T: Named + Send + 'static,
    V: From<T>,
{
    let page = paging.page()?;
    let workspace = actor.workspace.clone();
    let listed = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                list::<T>(tx, &bot, page).await.map_err(Problem::from)
            })
        })
        .await?;
    Ok(Json(Paged::of(listed, V::from)))
}

/// Makes a folder or label.
///
/// # Errors
/// 404 when there is no such bot; 409 when the name is taken; what the database says.
pub async fn make<T: Sorts>(
    app: &App,
    mut change: Change,
    bot: BotId,
    new: T,
) -> Result<T, Problem> {
    app.db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                insert(tx, &bot, &new).await?;
                let (subject, detail) = (new.id().as_ref(), new.detail(&bot));
                change.note(tx, T::MADE, subject, detail).await?;
                Ok::<_, Problem>(new)
            })
        })
        .await
}

/// Deletes a folder or label; what it was, and which sub flows were sorted by it.
///
/// # Errors
/// 404 when there is no such bot or no such thing; what the database says.
pub async fn forget<T: Sorts>(
    app: &App,
    mut change: Change,
    (bot, id): (BotId, T::Id),
) -> Result<(T, Vec<FlowId>), Problem>
where
    T::Id: Send + Sync + 'static,
{
    app.db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let found = find::<T>(tx, &bot, &id).await?;
                let old = found.ok_or_else(|| Problem::no(T::WHAT))?;
                let flows = delete::<T>(tx, &bot, &id).await?;
                let mut detail = old.detail(&bot);
                detail["flows"] = json!(flows);
                change.note(tx, T::DELETED, id.as_ref(), detail).await?;
                Ok::<_, Problem>((old, flows))
            })
        })
        .await
}
