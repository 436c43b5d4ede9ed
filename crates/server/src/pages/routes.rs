//! The list of pages.

use axum::Router;

use crate::app::App;

/// Every page.
pub fn router() -> Router<App> {
    Router::new()
}
