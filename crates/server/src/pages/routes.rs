//! The list of pages.

use axum::Router;
use axum::routing::{get, post};

use super::{asset, guide, login, mail_part, run, setup, studio};
use crate::app::App;

/// Every page.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(studio::show))
        .route("/b/{*page}", get(studio::show))
        .route("/outbox", get(studio::show))
        .route("/outbox/{mail}", get(studio::show))
        .route("/templates", get(studio::show))
        .route("/settings", get(studio::show))
        .route("/settings/{*page}", get(studio::show))
        .route(studio::ASSETS, get(studio::asset))
        .route("/login", get(login::show).post(login::submit))
        .route("/logout", post(login::leave))
        .route("/setup/{token}", get(setup::show).post(setup::submit))
        .route("/runs", get(run::list))
        .route("/runs/{run}", get(run::show))
        .route("/outbox/{mail}/html", get(mail_part::show))
        .route(asset::STYLESHEET, get(asset::stylesheet))
        .merge(guide::routes::router())
}
