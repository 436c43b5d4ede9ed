//! Deletes a bot with everything that belongs to it.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::id::BotId;
use lancar_store::bot_removal::delete_bot;
use lancar_store::bots::{bot_of, open_runs};
use serde::Deserialize;
use serde_json::json;

use crate::api::paging::Asked;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// What proves that the right bot is meant.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Confirmation {
    /// The name of the bot, as it is.
    pub confirm: Option<String>,
}

/// Delete a bot
///
/// With its sub flows, versions, fields, tags, bot users, conversations and runs, for good. It is
/// refused while a run has not ended. Mails stay in the outbox. A large bot is gone for everyone at once,
/// and what it leaves is taken away in the background; until then its id can not be used again.
#[utoipa::path(
    delete, path = "/bots/{bot}", tag = "bots", operation_id = "delete_bot",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        Confirmation,
    ),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn delete(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(confirmation): Asked<Confirmation>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let Some(found) = bot_of(tx, &change.workspace, &bot).await? else {
                    return Err(Problem::no("a bot"));
                };
                if confirmation.confirm.as_deref() != Some(found.name.as_str()) {
                    let why = sentences::bot_name_to_confirm();
                    return Err(Problem::query("confirm", why));
                }
                let open = open_runs(tx, &bot).await?;
                if open > 0 {
                    let why = sentences::runs_not_ended(open);
                    return Err(Problem::new(Code::Conflict, why));
                }
                delete_bot(tx, &bot, change.at).await?;
                let detail = json!({"name": found.name});
                change
                    .note(tx, "bot.delete", bot.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    app.engine.wake();
    Ok(StatusCode::NO_CONTENT)
}
