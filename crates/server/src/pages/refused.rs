//! What a page says when it can not be shown.

use axum::http::StatusCode;
use axum::response::Response;
use lancar_domain::error::Code;
use maud::html;

use super::language::Language;
use super::layout::{Page, Visitor};
use crate::error::Problem;

/// The problem as a page, in the reader's words. What is broken inside goes to the log, as always.
#[must_use]
pub fn refused(language: Language, problem: &Problem) -> Response {
    let texts = language.0;
    let (title, words) = match problem.code() {
        Code::NotFound => (texts.not_found, texts.not_found_why),
        Code::Forbidden => (texts.forbidden, texts.forbidden_why),
        // The many others differ in nothing a reader of a page could do.
        _ => (texts.something_wrong, texts.wrong_why),
    };
    if let Some(cause) = problem.cause() {
        tracing::error!(code = %problem.code(), "{cause}");
    }
    let status = StatusCode::from_u16(problem.code().status());
    let page = Page {
        language,
        title: title.to_owned(),
        alert: None,
        visitor: Visitor::Member,
        content: html! {
            p { (words) }
            p .soft { (texts.error_code) ": " code { (problem.code().as_str()) } }
            p { a href="/" { (texts.to_start) } }
        },
    };
    page.with_status(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
}
