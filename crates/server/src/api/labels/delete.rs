//! Deletes a label, and takes it off the sub flows it is on.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, LabelId};
use lancar_store::labels::Label;
use serde::Serialize;

use super::shape::View;
use crate::api::named::forget;
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
    let change = app.change(&may.actor);
    let (label, flows) = forget::<Label>(&app, change, (bot, id)).await?;
    Ok(Json(Deleted {
        label: View::from(label),
        flows: flows.iter().map(ToString::to_string).collect(),
    }))
}
