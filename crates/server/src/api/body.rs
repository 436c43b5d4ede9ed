//! [`Body`]: a JSON body as a type, or a problem that names the field.
//!
//! Must stay true: what was sent is never sent back, since it may hold a secret in the wrong place.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use lancar_domain::error::Code;
use lancar_domain::reader::sentences::{json_expected, json_one_of, json_other};
use lancar_domain::reader::{self, Fault};
use lancar_domain::sentence::Sentence;
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
    let why = sentences::body_no_json(reader::broken(error), line, column);
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
            let (line, column) = (error.inner().line(), error.inner().column());
            let (field, why) = explain(path, &words_of(error.inner()));
            Problem::field(field, sentences::body_misfit(why, line, column))
        }
    }
}

/// What is wrong with JSON that stands in a text.
pub fn of_text(error: &serde_json::Error) -> Sentence {
    let (line, column) = (error.line(), error.column());
    if error.classify() != Category::Data {
        return sentences::text_no_json(reader::broken(error), line, column);
    }
    let (field, why) = explain("", &words_of(error));
    if field == "body" {
        return sentences::body_misfit(why, line, column);
    }
    sentences::text_misfit(field, why, line, column)
}

/// Without the place, which stands behind them.
fn words_of(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let bare = words
        .rsplit_once(" at line ")
        .map(|(bare, _)| bare.to_owned());
    bare.unwrap_or(words)
}

/// The field, and what is wrong with it, from the words of the reader, without what was sent.
fn explain(path: &str, words: &str) -> (String, Sentence) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    let here = || if path.is_empty() { "body" } else { path }.to_owned();
    match reader::fault(words) {
        Fault::Missing { key } => (below(key), sentences::field_missing()),
        Fault::Unknown { key, known } => {
            // A type with flattened parts names the field only in its words.
            let field = if path.ends_with(key) {
                path.to_owned()
            } else {
                below(key)
            };
            let why = if known.is_empty() {
                sentences::field_unknown_here()
            } else {
                sentences::field_unknown(listed(&known))
            };
            (field, why)
        }
        Fault::NoSuchWord { word: _, known } => {
            (here(), json_expected(json_one_of(listed(&known))))
        }
        Fault::Misfit { found: _, wanted } => (here(), json_expected(wanted)),
        // They may hold what was sent, but for what they expected.
        Fault::Own { words } => {
            let why = words
                .split_once(" expected ")
                .map_or_else(sentences::value_unfit, |(_, wanted)| {
                    json_expected(json_other(wanted))
                });
            (here(), why)
        }
    }
}

fn listed(known: &[&str]) -> String {
    let known: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
    known.join(", ")
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
        check("\"hunter2\"", misfit, Some("body"), "expected an object");
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
            "expected a list",
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
            "expected a whole number of 0 to 65535",
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
