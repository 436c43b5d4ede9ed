//! The outermost layer: every answer gets a request id and the security headers, every problem its
//! final form, and what went wrong inside goes to the log.

use std::any::Any;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Problem;

/// Under which name every answer says what to look for in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Said of every answer that does not say something else. The policy allows pages their own
/// stylesheet, script, images and connections, forms that lead back here, and nothing else.
const HEADERS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // `no-referrer` would make browsers send forms with `Origin: null`.
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Finishes an answer.
pub async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = format!("req_{:016x}", app.clock.entropy());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let mut answer = next.run(request).await;
    if let Some(problem) = answer.extensions_mut().remove::<Problem>() {
        if let Some(cause) = problem.cause() {
            // Paths of one-time links are as good as passwords.
            let path = path.starts_with("/api/").then_some(path.as_str());
            tracing::error!(request_id = %id, %method, path, code = %problem.code(), "{cause}");
        }
        let kept = std::mem::take(answer.headers_mut());
        answer = problem.response(Some(id.clone()));
        let own: Vec<HeaderName> = answer.headers().keys().cloned().collect();
        for (name, value) in &kept {
            if *name != header::CONTENT_LENGTH && !own.contains(name) {
                answer.headers_mut().append(name, value.clone());
            }
        }
    }
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if app.config.is_https() {
        let a_year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, a_year);
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    answer
}

/// A handler that panicked: its transaction was rolled back, the others go on.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the layer that calls it hands the panic over"
)]
pub fn panicked(said: Box<dyn Any + Send + 'static>) -> Response {
    let words = said
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| said.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    Problem::internal(format_args!("panicked: {words}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_answered_without_its_words() {
        for said in [
            Box::new("hunter2") as Box<dyn Any + Send>,
            Box::new("hunter2".to_owned()),
            Box::new(2),
        ] {
            let answer = panicked(said);
            assert_eq!(answer.status().as_u16(), 500);
            let problem = answer
                .extensions()
                .get::<Problem>()
                .expect("it is a problem");
            let shown = serde_json::to_string(&problem.document(None)).expect("it is JSON");
            assert!(!shown.contains("hunter2"), "{shown}");
            assert!(problem.cause().is_some(), "the log tells");
        }
    }
}
