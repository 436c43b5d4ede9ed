//! Deletes a bot user with everything that is kept of them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, BotUserId};
use lancar_engine::person::{Deleted, Patience, delete_person};
use serde_json::json;

use crate::api::change::Change;
use crate::api::owned::owned_user_to_change;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// How often it is looked whether a call has come back, and how long to wait each time: ten seconds
/// in all, less than those who ask wait for an answer.
const LOOKS: u32 = 40;
const BETWEEN: Duration = Duration::from_millis(250);

/// Delete a bot user
///
/// For good: fields, tags, conversation, runs with their journals, mails of those runs, timeline. Runs
/// that have not ended go with them; a call that is under way is given ten seconds to come back, after
/// which its outcome is dropped. The audit log keeps their id alone. Whoever has their chat open begins
/// anew, as someone who comes for the first time.
#[utoipa::path(
    delete, path = "/bots/{bot}/bot-users/{user}", tag = "bot users",
    operation_id = "delete_bot_user",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    responses(
        (status = 204, description = "They are gone."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:delete"]), ("api_key" = ["people:delete"])),
)]
pub async fn delete(
    may: May<need::PeopleDelete>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
) -> Result<StatusCode, Problem> {
    let mut patience = Patience::Wait;
    for look in 1.. {
        if look > LOOKS {
            patience = Patience::Drop;
        }
        let change = app.change(&may.actor);
        let of = (bot.clone(), user.clone());
        match attempt(&app, change, of, patience).await? {
            Deleted::Gone => break,
            Deleted::Calling => tokio::time::sleep(BETWEEN).await,
        }
    }
    app.engine.live.announce(&user);
    Ok(StatusCode::NO_CONTENT)
}

async fn attempt(
    app: &App,
    mut change: Change,
    (bot, user): (BotId, BotUserId),
    patience: Patience,
) -> Result<Deleted, Problem> {
    let core = Arc::clone(&app.engine);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
                let how = (patience, change.by.as_str());
                let deleted = delete_person(tx, &core, &user, how, change.at).await?;
                if deleted == Deleted::Gone {
                    let detail = json!({"bot": bot});
                    change
                        .note(tx, "bot_user.delete", user.id.as_str(), detail)
                        .await?;
                }
                Ok::<_, Problem>(deleted)
            })
        })
        .await
}
