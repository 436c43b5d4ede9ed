//! The studio: one page that answers all of the studio's addresses, and its scripts.
//!
//! Must stay true: the page is asked for anew each time, since it names the scripts of this version;
//! the scripts' names hold a hash of their content, so that browsers may keep them for ever.

use axum::Extension;
use axum::extract::{OriginalUri, Path};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::viewer::login_for;
use crate::auth::Actor;
use crate::error::Problem;
use crate::web::{file, file_if_any, media_type};

/// Where the scripts are. Vite's `base` (web/apps/studio/vite.config.ts) says the same.
pub const ASSETS: &str = "/studio/assets/{name}";

/// Scripts, styles and connections of this server alone; pictures from the web, as messages and mails
/// have them, and those that the page makes itself; the chat and mails in frames.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      img-src 'self' https: data: blob:; font-src 'self'; connect-src 'self'; \
                      frame-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// `GET` of the studio's addresses. Whoever is not logged in does so first, and comes back.
///
/// # Errors
/// When this binary was built without the web files.
pub async fn show(
    OriginalUri(address): OriginalUri,
    actor: Option<Extension<Actor>>,
) -> Result<Response, Problem> {
    if actor.is_none() {
        let path = address.path_and_query().map_or("/", |whole| whole.as_str());
        return Ok(Redirect::to(&login_for(path)).into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    Ok((headers, file("studio/index.html")?.into_owned()).into_response())
}

/// `GET /studio/assets/{name}`: for everyone, as there is nothing of anyone's in it.
///
/// # Errors
/// 404, also for the scripts of another version.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let content =
        file_if_any(&format!("studio/assets/{name}")).ok_or_else(|| Problem::no("a file"))?;
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(media_type(&name)),
        ),
        (header::CACHE_CONTROL, kept),
    ];
    Ok((headers, content.into_owned()).into_response())
}
