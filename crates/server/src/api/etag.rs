//! ETags: who saves a document says which one was read, and a lost update is refused.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponseParts};
use lancar_domain::error::Code;
use serde::Serialize;

use crate::auth::hash_token;
use crate::error::Problem;

/// Which state of a document something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ETag(String);

/// The `If-Match` of a request that changes a document; without it: 428.
#[derive(Debug, Clone)]
pub struct IfMatch(Vec<String>);

impl ETag {
    /// Of what it looks like: the same content has the same tag.
    ///
    /// # Errors
    /// When it can not be written as JSON, which our own types can.
    pub fn of_content<T: Serialize>(content: &T) -> Result<Self, Problem> {
        let text = serde_json::to_string(content).map_err(Problem::internal)?;
        Ok(Self(format!("\"{}\"", &hash_token(&text)[..32])))
    }

    /// Of a number that rises with every change.
    #[must_use]
    pub fn of_revision(revision: i64) -> Self {
        Self(format!("\"{revision}\""))
    }

    /// As a part of an answer.
    pub fn header(&self) -> impl IntoResponseParts + use<> {
        let value = HeaderValue::from_str(&self.0).ok();
        AppendHeaders(value.map(|value| (header::ETAG, value)))
    }
}

impl IfMatch {
    /// Compares with the present state, inside the transaction that changes it.
    ///
    /// # Errors
    /// [`Code::LostUpdate`] when someone else has changed it since.
    pub fn check(&self, present: &ETag) -> Result<(), Problem> {
        let fits = |tag: &String| tag == "*" || *tag == present.0;
        if self.0.iter().any(fits) {
            return Ok(());
        }
        Err(Problem::of(Code::LostUpdate))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let lines = parts.headers.get_all(header::IF_MATCH).iter();
        let tags: Vec<String> = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            // What compresses on the way marks tags as weak; the content is the same.
            .map(|tag| tag.trim().trim_start_matches("W/").to_owned())
            .collect();
        if tags.is_empty() {
            return Err(Problem::of(Code::PreconditionRequired));
        }
        Ok(Self(tags))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_present_state_fits() {
        let present = ETag::of_revision(7);
        let check = |tags: &[&str]| {
            let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
            IfMatch(tags)
                .check(&present)
                .map_err(|problem| problem.code())
        };
        assert_eq!(check(&["\"7\""]), Ok(()));
        assert_eq!(check(&["\"6\"", "\"7\""]), Ok(()));
        assert_eq!(check(&["*"]), Ok(()));
        assert_eq!(check(&["\"6\""]), Err(Code::LostUpdate));
        assert_eq!(check(&["7"]), Err(Code::LostUpdate));
    }
}
