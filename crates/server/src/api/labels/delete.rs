//! Deletes a label, and takes it off the sub flows it is on.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, LabelId};
use lancar_store::labels::{delete_label, label};
use serde::Serialize;
use serde_json::json;

use super::shape::View;
use crate::api::owned::owned_bot;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// A label that is gone: what bringing it back needs.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = DeletedLabel)]
pub struct Deleted {
    /// As it was.
    pub label: View,
    /// The ids of the sub flows it was on.
    pub flows: Vec<String>,
}

/// Delete a label
///
/// It comes off the sub flows it is on, which stay.
#[utoipa::path(
    delete, path = "/bots/{bot}/labels/{label}", tag = "labels", operation_id = "delete_label",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("label" = String, Path, description = "The label.", example = "lbl_none"),
    ),
    responses(
        (status = 200, description = "It is gone.", body = Deleted),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn delete(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, LabelId>,
) -> Result<Json<Deleted>, Problem> {
    let mut change = app.change(&may.actor);
    let deleted = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let found = label(tx, &bot, &id).await?;
                let label = found.ok_or_else(|| Problem::no("a label"))?;
                let flows = delete_label(tx, &bot, &id).await?;
                let detail = json!({
                    "bot": bot, "name": label.name, "color": label.color, "flows": flows,
                });
                change.note(tx, "label.delete", id.as_str(), detail).await?;
                Ok::<_, Problem>(Deleted {
                    label: View::from(label),
                    flows: flows.iter().map(ToString::to_string).collect(),
                })
            })
        })
        .await?;
    Ok(Json(deleted))
}
