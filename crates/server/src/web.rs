//! The files that `web/` is built into: the chat's scripts and the studio, inside the binary.

use std::borrow::Cow;

use lancar_domain::error::Code;
use rust_embed::RustEmbed;

use crate::error::Problem;
use crate::sentences;

/// What `npm run build` leaves in `web/dist`, counted from this crate's folder. A dev build reads
/// it when it runs, others take it in.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

/// A file by its path under `web/dist`.
///
/// # Errors
/// 503 when it is not there: the binary was built before the web files were.
pub fn file(path: &str) -> Result<Cow<'static, [u8]>, Problem> {
    Dist::get(path).map(|file| file.data).ok_or_else(|| {
        let why = sentences::built_without_web();
        Problem::new(Code::Unavailable, why)
    })
}

/// The same where asking for what is not there is no fault of the build.
#[must_use]
pub fn file_if_any(path: &str) -> Option<Cow<'static, [u8]>> {
    Dist::get(path).map(|file| file.data)
}

/// The media type of a file, by its name.
#[must_use]
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some(_) | None => "application/octet-stream",
    }
}
