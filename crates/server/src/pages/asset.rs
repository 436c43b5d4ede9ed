//! The one stylesheet of the pages. Its address changes with every release, so that browsers may keep
//! it for long.

use axum::http::header;
use axum::response::IntoResponse;

/// Where it is.
pub const STYLESHEET: &str = concat!("/assets/pages-", env!("CARGO_PKG_VERSION"), ".css");

const STYLE: &str = include_str!("assets/pages.css");

/// The stylesheet.
pub async fn stylesheet() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, STYLE)
}
