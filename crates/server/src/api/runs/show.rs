//! Shows a run and its story.

use std::slice;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::RunId;
use lancar_engine::control::{RunStory, tell_run};
use lancar_store::people::names_of;

use super::shape::Story;
use crate::api::owned::owned_run;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May};
use crate::error::{Problem, ProblemDocument};

/// A run with all there is to tell of it.
#[derive(Debug)]
pub struct Told {
    /// The run and its story.
    pub story: RunStory,
    /// What the bot user is called, if they said so.
    pub bot_user_name: Option<String>,
}

/// Show a run
///
/// With its story: what happened, line by line, in words.
#[utoipa::path(
    get, path = "/runs/{run}", tag = "runs", operation_id = "show_run",
    params(("run" = String, Path, description = "The run.", example = "run_none")),
    responses(
        (status = 200, description = "The run.", body = Story),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn show(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Target(run): Target<RunId>,
) -> Result<Json<Story>, Problem> {
    let told = told(&app, &may.actor, run).await?;
    Ok(Json(Story::from(told)))
}

/// A run of the actor's workspace with all there is to tell of it.
///
/// # Errors
/// 404 when there is none; what the database says.
pub async fn told(app: &App, actor: &Actor, run: RunId) -> Result<Told, Problem> {
    let (core, workspace, now) = (
        Arc::clone(&app.engine),
        actor.workspace.clone(),
        app.clock.now(),
    );
    app.db
        .read(move |tx| {
            Box::pin(async move {
                owned_run(tx, &workspace, &run).await?;
                let story = tell_run(tx, &core, &run, now).await?;
                let user = story.row.user.clone();
                let bot_user_name = names_of(tx, slice::from_ref(&user)).await?.remove(&user);
                Ok(Told {
                    story,
                    bot_user_name,
                })
            })
        })
        .await
}
