//! [`Problem`]: the one shape of every refusal and failure (RFC 9457), with a code of the one table.
//!
//! Must stay true: what is shown names the field and says what to do; causes inside this program go
//! to the log under the request id and never into the answer.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lancar_domain::error::Code;
use lancar_domain::id::IdError;
use lancar_domain::remote;
use lancar_domain::sentence::{Said, Sentence};
use lancar_domain::value::ValueError;
use lancar_effects::failure::Failure;
use lancar_engine::EngineError;
use lancar_store::StoreError;
use serde::Serialize;

use crate::sentences;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request was not done. Nothing was changed.
#[derive(Debug, Clone)]
pub struct Problem(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    code: Code,
    detail: Sentence,
    field: Option<String>,
    problems: Vec<serde_json::Value>,
    retry_after_seconds: Option<u64>,
    /// For the log alone.
    cause: Option<String>,
}

/// A problem as it is sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// Where the code is explained.
    #[serde(rename = "type")]
    #[schema(example = "/docs/errors/invalid_body")]
    pub kind: String,
    /// What the code means, in a sentence.
    pub title: &'static str,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What is wrong with this very request, and what to do; always in English.
    pub detail: String,
    /// The same as data, for other languages: which sentence it is, and what is put into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"kind": "characters", "most": 80}))]
    pub said: Option<Said>,
    /// The stable code.
    #[schema(value_type = String, example = "invalid_body")]
    pub code: Code,
    /// The field it is about, as a path: `hosts[0]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Each problem of a document, when there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    pub problems: Vec<serde_json::Value>,
    /// What to name when asking for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Problem {
    /// A problem with a sentence about this request.
    #[must_use]
    pub fn new(code: Code, detail: Sentence) -> Self {
        Self(Box::new(Inner {
            code,
            detail,
            field: None,
            problems: Vec::new(),
            retry_after_seconds: None,
            cause: None,
        }))
    }

    /// A problem about which there is no more to say than its code's advice.
    #[must_use]
    pub fn of(code: Code) -> Self {
        Self::new(code, code.advised())
    }

    /// A field that does not fit: 422, naming it.
    #[must_use]
    pub fn field(field: impl Into<String>, why: Sentence) -> Self {
        let field = field.into();
        Self::new(Code::InvalidBody, why.about(&field)).about(field)
    }

    /// A part of the address that does not fit: 400, naming it.
    #[must_use]
    pub fn query(field: &str, why: Sentence) -> Self {
        Self::new(Code::BadRequest, why.about(field)).about(field)
    }

    /// A value that is not of its field's type: 422, naming where it stands.
    #[must_use]
    pub fn value(field: &str, error: &ValueError) -> Self {
        let why = sentences::value_misfit(error.said());
        Self::new(error.code(), why.about(field)).about(field)
    }

    /// No such thing here: 404. `what` with its article, as in `a secret`.
    #[must_use]
    pub fn no(what: &str) -> Self {
        let bare = what.strip_prefix("an ").or_else(|| what.strip_prefix("a "));
        let word = bare.unwrap_or(what).replace(' ', "_");
        Self::new(Code::NotFound, sentences::nothing_with_id(what, word))
    }

    /// Something is broken on our side; `cause` goes to the log alone.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::of(Code::Internal).caused_by(cause)
    }

    /// Names the field.
    #[must_use]
    pub fn about(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// Adds each problem of a document.
    #[must_use]
    pub fn with_problems<T: Serialize>(mut self, problems: &[T]) -> Self {
        let shown = problems
            .iter()
            .filter_map(|one| serde_json::to_value(one).ok());
        self.0.problems = shown.collect();
        self
    }

    /// When to come again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after_seconds = Some(seconds);
        self
    }

    /// What the log should say.
    #[must_use]
    pub fn caused_by(mut self, cause: impl std::fmt::Display) -> Self {
        self.0.cause = Some(cause.to_string());
        self
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The sentence about this request.
    #[must_use]
    pub fn detail(&self) -> &str {
        self.0.detail.as_str()
    }

    /// The same sentence, to stand in another problem.
    #[must_use]
    pub fn into_sentence(self) -> Sentence {
        self.0.detail
    }

    /// What the log should say, if it should say anything.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    /// As it is sent.
    #[must_use]
    pub fn document(&self, request_id: Option<String>) -> ProblemDocument {
        let inner = &*self.0;
        ProblemDocument {
            kind: format!("/docs/errors/{}", inner.code),
            title: inner.code.meaning(),
            status: inner.code.status(),
            detail: inner.detail.as_str().to_owned(),
            said: inner.detail.said().cloned(),
            code: inner.code,
            field: inner.field.clone(),
            problems: inner.problems.clone(),
            request_id,
        }
    }

    /// The whole answer, with the request id in it.
    #[must_use]
    pub fn response(&self, request_id: Option<String>) -> Response {
        let status =
            StatusCode::from_u16(self.0.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = (status, axum::Json(self.document(request_id))).into_response();
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(seconds) = self.0.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.0.code == Code::Unauthenticated {
            // RFC 9110 §11.6.1 asks every 401 for a challenge.
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}

impl IntoResponse for Problem {
    /// The layer that knows the request id finds the problem in the extensions and writes it anew.
    fn into_response(self) -> Response {
        let mut answer = self.response(None);
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let problem = match &error {
            StoreError::Taken { what } => return taken(what),
            StoreError::NoRow { .. } => Self::of(Code::NotFound),
            StoreError::Reference(_) => Self::new(Code::Conflict, sentences::refers_to_nothing()),
            StoreError::Contended(_)
            | StoreError::Locked(_)
            | StoreError::DiskFull(_)
            | StoreError::Unavailable(_)
            | StoreError::Closed
            | StoreError::InUse { .. } => Self::of(Code::Unavailable).retry_after(1),
            StoreError::CommitUnknown(_) => {
                Self::new(Code::Unavailable, sentences::database_lost())
            }
            StoreError::Corrupt(_)
            | StoreError::Statement(_)
            | StoreError::Encoding { .. }
            | StoreError::Column { .. }
            | StoreError::Aborted
            | StoreError::WouldBlock
            | StoreError::Panicked { .. }
            | StoreError::NewerDatabase { .. }
            | StoreError::ChangedMigration { .. }
            | StoreError::Url { .. } => Self::of(Code::Internal),
        };
        problem.caused_by(error)
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Store(error) => error.into(),
            EngineError::Refused(refusal) => Self::new(refusal.code, refusal.why),
            EngineError::Missing { .. } | EngineError::Overtaken(_) => {
                Self::new(error.code(), error.said()).caused_by(error)
            }
            EngineError::Deposed | EngineError::Document(_) => {
                Self::of(error.code()).caused_by(error)
            }
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::new(failure.code, failure.why)
    }
}

impl From<remote::Failure> for Problem {
    fn from(failure: remote::Failure) -> Self {
        Self::new(failure.code, failure.why)
    }
}

impl From<IdError> for Problem {
    /// An address with an id that can not be one is an address of nothing.
    fn from(error: IdError) -> Self {
        Self::new(Code::NotFound, sentences::id_malformed(error.to_string()))
    }
}

/// `secrets.workspace_id, name` is about the field `name`.
fn taken(what: &str) -> Problem {
    let columns = what.split_once('.').map_or(what, |(_, columns)| columns);
    let field = columns.rsplit(", ").next().unwrap_or(columns);
    Problem::new(Code::AlreadyExists, sentences::taken_already(field)).about(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(error: StoreError, code: Code, field: Option<&str>) {
        let shown = Problem::from(error).document(None);
        assert_eq!((shown.code, shown.field.as_deref()), (code, field));
    }

    #[test]
    fn what_the_store_says_becomes_a_code_that_leaks_nothing() {
        let what = |text: &str| StoreError::Taken {
            what: text.to_owned(),
        };
        check(what("members.email"), Code::AlreadyExists, Some("email"));
        check(
            what("secrets.workspace_id, name"),
            Code::AlreadyExists,
            Some("name"),
        );
        check(
            StoreError::NoRow {
                sql: "x".to_owned(),
            },
            Code::NotFound,
            None,
        );
        check(StoreError::Closed, Code::Unavailable, None);
        check(StoreError::Aborted, Code::Internal, None);
        let panicked = StoreError::Panicked {
            message: "hunter2".to_owned(),
        };
        let problem = Problem::from(panicked);
        let shown = serde_json::to_string(&problem.document(None)).expect("it is JSON");
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(
            problem
                .cause()
                .is_some_and(|cause| cause.contains("hunter2")),
            "for the log"
        );
    }

    #[test]
    fn a_problem_says_where_its_code_is_explained() {
        let shown =
            Problem::field("hosts[0]", sentences::secret_host()).document(Some("req_1".to_owned()));
        assert_eq!(shown.kind, "/docs/errors/invalid_body");
        assert_eq!(shown.status, 422);
        assert_eq!(
            shown.detail,
            format!("`hosts[0]`: {}", sentences::secret_host())
        );
        assert_eq!(shown.request_id.as_deref(), Some("req_1"));
    }
}
