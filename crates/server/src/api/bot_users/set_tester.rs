//! Makes a bot user a tester, or no longer one.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::timeline::Happening;
use lancar_store::bot_users::write_is_tester;
use serde::Deserialize;
use serde_json::json;

use super::shape::View;
use super::show::seen;
use crate::api::body::Body;
use crate::api::owned::owned_user_to_change;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Whether a bot user is a tester.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TesterInput, example = json!({"is_tester": true}))]
pub struct Input {
    /// Whether they are.
    pub is_tester: bool,
}

/// Set whether a bot user is a tester
///
/// A tester gets drafts instead of what is published.
#[utoipa::path(
    put, path = "/bots/{bot}/bot-users/{user}/tester", tag = "bot users",
    operation_id = "set_bot_user_tester",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "The bot user as they are now.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:write"]), ("api_key" = ["people:write"])),
)]
pub async fn set_tester(
    may: May<need::PeopleWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
                write_is_tester(tx, &user.id, input.is_tester).await?;
                if input.is_tester != user.is_tester {
                    let now = if input.is_tester {
                        Happening::MadeTester
                    } else {
                        Happening::NoLongerTester
                    };
                    change.happened(tx, &user.id, now).await?;
                }
                change
                    .note(
                        tx,
                        "bot_user.set_tester",
                        user.id.as_str(),
                        json!({"is_tester": input.is_tester}),
                    )
                    .await?;
                seen(tx, &core, user).await
            })
        })
        .await?;
    Ok(Json(view))
}
