//! Empties a field of a bot user.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::timeline::Happening;
use lancar_domain::walk::Change;
use lancar_store::bot_users::write_user_field;
use serde_json::json;

use super::set_field::user_field;
use super::shape::View;
use super::show::seen;
use crate::api::owned::owned_user_to_change;
use crate::api::target::Named;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Clear a field
///
/// It holds no value afterwards.
#[utoipa::path(
    delete, path = "/bots/{bot}/bot-users/{user}/fields/{name}", tag = "bot users",
    operation_id = "clear_bot_user_field",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
        ("name" = String, Path, description = "The field, by its name.", example = "Plan"),
    ),
    responses(
        (status = 200, description = "The bot user as they are now.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:write"]), ("api_key" = ["people:write"])),
)]
pub async fn clear_field(
    may: May<need::PeopleWrite>,
    State(app): State<App>,
    Named(bot, user, name): Named<BotId, BotUserId>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
                let book = core.books.open(tx, &bot).await?;
                user_field(&book, &name)?;
                write_user_field(tx, &user, &name, None).await?;
                let cleared = Change::FieldCleared {
                    field: name.as_str().into(),
                };
                change
                    .happened(tx, &user.id, Happening::Changed(cleared))
                    .await?;
                change
                    .note(
                        tx,
                        "bot_user.clear_field",
                        user.id.as_str(),
                        json!({"field": name}),
                    )
                    .await?;
                seen(tx, &core, user).await
            })
        })
        .await?;
    Ok(Json(view))
}
