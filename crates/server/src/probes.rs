//! What machines ask that look after the server: is it there, can it work, what did it count.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use lancar_domain::error::Code;
use lancar_store::{Page, StoreError};

use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// `/healthz`, `/readyz` and `/metrics`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/healthz", get(health))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// The process answers: whoever asks need not start it anew.
async fn health() -> &'static str {
    "ok\n"
}

/// The database answers: whoever asks may send people here.
async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    let answered: Result<_, StoreError> = app
        .db
        .read(|tx| {
            Box::pin(
                async move { lancar_store::workspaces::list_workspaces(tx, Page::first(1)).await },
            )
        })
        .await;
    match answered {
        Ok(_) => Ok("ready\n"),
        Err(error) => {
            Err(Problem::new(Code::Unavailable, sentences::database_silent()).caused_by(error))
        }
    }
}

/// What was counted, when the settings say that it may be seen.
async fn metrics(State(app): State<App>) -> Result<Response, Problem> {
    if !app.settings.now().metrics {
        return Err(Problem::new(Code::NotFound, sentences::metrics_off()));
    }
    let text = app.metrics.text().map_err(Problem::internal)?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
