//! [`Body`]: a JSON body as a type, or a problem that names the field.
//!
//! Must stay true: what was sent is never sent back, since it may hold a secret in the wrong place.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use lancar_domain::error::Code;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use crate::error::Problem;
use crate::sentences;

/// A JSON body. Types it is read into refuse unknown fields.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::of(Code::UnsupportedMedia));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
        read(&bytes).map(Self)
    }
}

/// Reads JSON into a type.
///
/// # Errors
/// [`Code::BadRequest`] when it is not JSON; [`Code::InvalidBody`] naming the field that does not fit.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // The reader would take a list of the fields in their order, too.
    let is_list = bytes.trim_ascii_start().first() == Some(&b'[');
    if is_list && serde_json::from_slice::<IgnoredAny>(bytes).is_ok() {
        return Err(Problem::field("body", sentences::body_is_list()));
    }
    let mut from = serde_json::Deserializer::from_slice(bytes);
    let value =
        serde_path_to_error::deserialize(&mut from).map_err(|error| misfit(&error, bytes))?;
    from.end().map_err(|error| broken(&error))?;
    Ok(value)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(|value| value.trim().to_ascii_lowercase());
    kind.is_some_and(|kind| {
        kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
    })
}

/// A body that did not arrive whole.
pub fn unread(rejection: BytesRejection) -> Problem {
    if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::of(Code::TooLarge);
    }
    Problem::new(Code::BadRequest, sentences::body_incomplete()).caused_by(rejection)
}

fn broken(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let why = sentences::body_no_json(line, column);
    Problem::new(Code::BadRequest, why)
}

fn misfit(error: &serde_path_to_error::Error<serde_json::Error>, bytes: &[u8]) -> Problem {
    let path = error.path().to_string();
    let path = if path == "." { "" } else { path.as_str() };
    match error.inner().classify() {
        // What the reader of a word finds instead of one, it calls bad syntax, sound JSON or not.
        Category::Syntax if serde_json::from_slice::<IgnoredAny>(bytes).is_ok() => {
            let field = if path.is_empty() { "body" } else { path };
            Problem::field(field, sentences::word_unknown())
        }
        Category::Syntax | Category::Eof | Category::Io => broken(error.inner()),
        Category::Data => {
            let words = error.inner().to_string();
            let words = words
                .rsplit_once(" at line ")
                .map_or(&*words, |(words, _)| words);
            let (field, why) = explain(path, words);
            Problem::field(field, sentences::body_misfit(why))
        }
    }
}

/// The field, and what is wrong with it, from the words of the reader, without what was sent.
fn explain(path: &str, words: &str) -> (String, String) {
    let quoted = words.split('`').nth(1).unwrap_or_default();
    let below = if path.is_empty() {
        quoted.to_owned()
    } else {
        format!("{path}.{quoted}")
    };
    if words.starts_with("missing field") {
        return (below, "is missing".to_owned());
    }
    if words.starts_with("unknown field") {
        // A type with flattened parts names the field only in its words.
        let path = if path.ends_with(quoted) {
            path.to_owned()
        } else {
            below
        };
        let known = words.split_once(", expected ").map(|(_, known)| known);
        let known = known.map_or_else(String::new, |known| format!("; there are: {known}"));
        return (path, format!("there is no such field here{known}"));
    }
    let field = if path.is_empty() { "body" } else { path };
    let why = words
        .split_once(", expected ")
        .or_else(|| words.split_once(" expected "))
        .map_or_else(
            || "does not fit".to_owned(),
            |(_, expected)| format!("expected {expected}"),
        );
    (field.to_owned(), why)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read matters here")]
    struct Thing {
        name: String,
        hosts: Vec<String>,
        port: Option<u16>,
        kind: Option<Kind>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Good,
        Bad,
    }

    fn check(body: &str, code: Code, field: Option<&str>, detail: &str) {
        let problem = read::<Thing>(body.as_bytes()).expect_err(body);
        let shown = problem.document(None);
        assert_eq!(
            (shown.code, shown.field.as_deref()),
            (code, field),
            "{body}"
        );
        assert!(shown.detail.contains(detail), "{body}: {}", shown.detail);
        assert!(
            !shown.detail.contains("hunter2"),
            "{body}: {}",
            shown.detail
        );
    }

    #[test]
    fn what_does_not_fit_is_named_and_never_repeated() {
        let bad = Code::BadRequest;
        let misfit = Code::InvalidBody;
        check("", bad, None, "line 1");
        check("{\"name\": hunter2}", bad, None, "line 1, column");
        check("{} {}", misfit, Some("name"), "is missing");
        check("[]", misfit, Some("body"), "expected an object");
        check("[\"a\", []]", misfit, Some("body"), "expected an object");
        check("\"hunter2\"", misfit, Some("body"), "expected struct");
        check(r#"{"name":"a"}"#, misfit, Some("hosts"), "is missing");
        check(
            r#"{"name":7,"hosts":[]}"#,
            misfit,
            Some("name"),
            "expected a string",
        );
        check(
            r#"{"name":"a","hosts":"hunter2"}"#,
            misfit,
            Some("hosts"),
            "expected a sequence",
        );
        check(
            r#"{"name":"a","hosts":["b",null]}"#,
            misfit,
            Some("hosts[1]"),
            "expected a string",
        );
        check(
            r#"{"name":"a","hosts":[],"port":70000}"#,
            misfit,
            Some("port"),
            "expected u16",
        );
        check(
            r#"{"name":"a","hosts":[],"kind":"hunter2"}"#,
            misfit,
            Some("kind"),
            "`good`",
        );
        check(
            r#"{"name":"a","hosts":[],"wat":1}"#,
            misfit,
            Some("wat"),
            "no such field",
        );
        check(r#"{"name":"a","hosts":[]} x"#, bad, None, "not JSON");
        assert!(matches!(
            (read::<Kind>(b"\"good\""), read::<Kind>(b"\"bad\"")),
            (Ok(Kind::Good), Ok(Kind::Bad))
        ));
    }
}
