//! The addresses of runs that name no bot: they stand in mails, logs and notes, and lead to the studio's.
//!
//! Must stay true: whoever may not read a run, or whose workspace has no such run, learns nothing of it,
//! also not by where the answer leads.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use lancar_domain::id::{IdType, RunId};

use super::refused::refused;
use super::viewer::Viewer;
use crate::api::owned::owned_run;
use crate::app::App;
use crate::auth::permission::need;
use crate::error::Problem;

/// `GET /runs`: the studio lists the runs of one bot at a time, so one chooses the bot first.
pub async fn list() -> Redirect {
    Redirect::to("/")
}

/// `GET /runs/{run}`: the run in the studio.
pub async fn show(
    viewer: Viewer<need::RunsRead>,
    State(app): State<App>,
    Path(run): Path<String>,
) -> Response {
    match address(&app, &viewer, &run).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(problem) => refused(viewer.language, &problem),
    }
}

async fn address(app: &App, viewer: &Viewer<need::RunsRead>, run: &str) -> Result<String, Problem> {
    let run = RunId::parse(run)?;
    let workspace = viewer.actor.workspace.clone();
    let found = app
        .db
        .read(move |tx| Box::pin(async move { owned_run(tx, &workspace, &run).await }))
        .await?;
    Ok(format!("/b/{}/runs/{}", found.bot, found.id))
}
