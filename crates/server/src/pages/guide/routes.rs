//! The addresses of the guide.

use axum::Router;
use axum::routing::get;

use super::{frame, show};
use crate::app::App;

/// All of them.
pub fn router() -> Router<App> {
    Router::new()
        .route("/guide", get(show::first))
        .route("/guide/{*place}", get(show::show))
        .route(frame::STYLESHEET, get(frame::stylesheet))
        .route(frame::SCRIPT, get(frame::script))
}
