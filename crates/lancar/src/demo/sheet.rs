//! How the demo's pages look: one stylesheet, no script, readable on a phone.

use axum::http::{HeaderName, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

/// Where the stylesheet is.
pub const PATH: &str = "/demo.css";

const STYLE: &str = include_str!("assets/demo.css");

/// The policy of the pages: their own stylesheet and nothing else.
const HEADERS: [(HeaderName, &str); 3] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
];

/// The stylesheet.
pub async fn stylesheet() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// A page, which loads itself again after so many seconds, if any.
#[must_use]
pub fn page(title: &str, again_after: Option<u32>, content: &Markup) -> Response {
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                @if let Some(seconds) = again_after { meta http-equiv="refresh" content=(seconds); }
                title { (title) }
                link rel="stylesheet" href=(PATH);
            }
            body { main { h1 { (title) } (content) } }
        }
    };
    (HEADERS, Html(whole.into_string())).into_response()
}
