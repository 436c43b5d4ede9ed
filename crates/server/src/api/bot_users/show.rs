//! Shows a bot user with all that is known about them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_engine::Core;
use lancar_store::Tx;
use lancar_store::bot_users::{BotUser, bot_user, known};

use super::shape::View;
use crate::api::owned::owned_user;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Show a bot user
///
/// With their fields, by name, and their tags.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/{user}", tag = "bot users",
    operation_id = "show_bot_user",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    responses(
        (status = 200, description = "The bot user.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:read"]), ("api_key" = ["people:read"])),
)]
pub async fn show(
    may: May<need::PeopleRead>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
) -> Result<Json<View>, Problem> {
    let (core, workspace) = (Arc::clone(&app.engine), may.actor.workspace);
    let view = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let user = owned_user(tx, &workspace, (&bot, &user)).await?;
                seen(tx, &core, user).await
            })
        })
        .await?;
    Ok(Json(view))
}

/// A bot user as they are in this transaction.
///
/// # Errors
/// What the database says.
pub async fn seen(tx: &mut Tx, core: &Core, user: BotUser) -> Result<View, Problem> {
    let book = core.books.open(tx, &user.bot).await?;
    let known = known(tx, &user.id).await?;
    // Read anew: a change in this transaction may have touched the row.
    let user = bot_user(tx, &user.id).await?.unwrap_or(user);
    Ok(View::of(user, known, &book.facts))
}
