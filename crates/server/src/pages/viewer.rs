//! [`Viewer`]: a page's reader, who may read it. Who is not logged in is asked to, and comes back.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use url::form_urlencoded;

use super::language::Language;
use super::refused::refused;
use crate::app::App;
use crate::auth::Actor;
use crate::auth::permission::Need;

/// Someone who may see a page.
#[derive(Debug, Clone)]
pub struct Viewer<N> {
    /// Who.
    pub actor: Actor,
    /// What they read.
    pub language: Language,
    need: PhantomData<N>,
}

impl<N: Need> FromRequestParts<App> for Viewer<N> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Response> {
        let language = Language::of(&parts.headers);
        let Some(actor) = parts.extensions.get::<Actor>().cloned() else {
            let path = parts
                .uri
                .path_and_query()
                .map_or("/", |whole| whole.as_str());
            return Err(Redirect::to(&login_for(path)).into_response());
        };
        match actor.require(N::PERMISSION) {
            Ok(()) => Ok(Self {
                actor,
                language,
                need: PhantomData,
            }),
            Err(problem) => Err(refused(language, &problem)),
        }
    }
}

/// The login page that leads back to `path` afterwards.
#[must_use]
pub fn login_for(path: &str) -> String {
    if path == "/" {
        return "/login".to_owned();
    }
    let query: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("return", path)
        .finish();
    format!("/login?{query}")
}

/// A path of this server to go to, from a text that anyone may have written. None for whatever could
/// lead elsewhere: browsers take `//host` and `/\\host` for another server.
#[must_use]
pub fn own_path(text: &str) -> Option<&str> {
    let mut letters = text.bytes();
    let fits = letters.next() == Some(b'/')
        && !matches!(letters.next(), Some(b'/' | b'\\'))
        && text.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_never_leads_elsewhere() {
        for own in ["/", "/runs?status=failed&cursor=cnVu", "/runs/run_1#a"] {
            assert_eq!(own_path(own), Some(own));
        }
        for foreign in [
            "",
            "runs",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\nb",
            "/\t/evil.example",
        ] {
            assert_eq!(own_path(foreign), None, "{foreign:?}");
        }
        assert_eq!(login_for("/runs?a=b"), "/login?return=%2Fruns%3Fa%3Db");
        assert_eq!(login_for("/"), "/login", "where the login leads by itself");
    }
}
