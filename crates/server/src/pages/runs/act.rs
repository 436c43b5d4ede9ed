//! Resume and cancel, from the forms of a run's page. Afterwards the page is shown anew.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use lancar_domain::id::{IdType, RunId};
use serde::Deserialize;

use super::show::{Telling, story};
use crate::api::runs::resume::{From, Input, Version};
use crate::api::runs::several::Deed;
use crate::app::App;
use crate::auth::permission::need;
use crate::pages::refused::refused;
use crate::pages::viewer::Viewer;

/// What the form of a failed run sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    from: From,
    version: Version,
}

/// `POST /runs/{run}/resume`
pub async fn resume(
    viewer: Viewer<need::RunsWrite>,
    State(app): State<App>,
    Path(run): Path<String>,
    Form(choice): Form<Choice>,
) -> Response {
    let how = Input {
        from: choice.from,
        version: choice.version,
    };
    act(&app, &viewer, &run, how.deed()).await
}

/// `POST /runs/{run}/cancel`
pub async fn cancel(
    viewer: Viewer<need::RunsWrite>,
    State(app): State<App>,
    Path(run): Path<String>,
) -> Response {
    act(&app, &viewer, &run, Deed::Cancel).await
}

async fn act(app: &App, viewer: &Viewer<need::RunsWrite>, run: &str, deed: Deed) -> Response {
    let language = viewer.language;
    let run = match RunId::parse(run) {
        Ok(run) => run,
        Err(error) => return refused(language, &error.into()),
    };
    match deed.carry_out(app, &viewer.actor, run.clone()).await {
        Ok(_) => Redirect::to(&format!("/runs/{run}")).into_response(),
        Err(problem) => {
            let status = StatusCode::from_u16(problem.code().status());
            let telling = Telling {
                language,
                alert: Some(language.0.run_refused),
                status: status.unwrap_or(StatusCode::CONFLICT),
            };
            story(app, &viewer.actor, run, telling).await
        }
    }
}
