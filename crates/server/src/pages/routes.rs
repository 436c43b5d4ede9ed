//! The list of pages.

use axum::Router;
use axum::routing::{get, post};

use super::{asset, login, outbox, runs, setup, studio};
use crate::app::App;

/// Every page.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(studio::show))
        .route("/b/{*page}", get(studio::show))
        .route("/templates", get(studio::show))
        .route("/settings", get(studio::show))
        .route("/settings/{*page}", get(studio::show))
        .route(studio::ASSETS, get(studio::asset))
        .route("/login", get(login::show).post(login::submit))
        .route("/logout", post(login::leave))
        .route("/setup/{token}", get(setup::show).post(setup::submit))
        .route("/runs", get(runs::list::list).post(runs::several::submit))
        .route("/runs/{run}", get(runs::show::show))
        .route("/runs/{run}/resume", post(runs::act::resume))
        .route("/runs/{run}/cancel", post(runs::act::cancel))
        .route("/outbox", get(outbox::list::list))
        .route("/outbox/{mail}", get(outbox::show::show))
        .route("/outbox/{mail}/html", get(outbox::show::html_part))
        .route(asset::STYLESHEET, get(asset::stylesheet))
}
