//! The list of pages.

use axum::Router;
use axum::routing::{get, post};

use super::{asset, home, login, setup};
use crate::app::App;

/// Every page.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/login", get(login::show).post(login::submit))
        .route("/logout", post(login::leave))
        .route("/setup/{token}", get(setup::show).post(setup::submit))
        .route(asset::STYLESHEET, get(asset::stylesheet))
}
