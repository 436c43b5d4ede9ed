//! What is around every page: language, title, stylesheet, header, landmark.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::asset::STYLESHEET;
use super::language::{Language, Texts};

/// A page.
pub struct Page {
    /// In which language.
    pub language: Language,
    /// What stands in the browser's tab, and above the content.
    pub title: String,
    /// What is said when something did not work.
    pub alert: Option<&'static str>,
    /// Whether the header offers to log out.
    pub visitor: Visitor,
    /// What it is about.
    pub content: Markup,
}

/// Who looks at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody.
    Stranger,
    /// A member.
    Member,
}

impl Page {
    /// The page with a status.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Response {
        (status, self).into_response()
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let texts = self.language.0;
        let page = html! {
            (DOCTYPE)
            html lang=(texts.code) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (self.title) " · Lancar" }
                    link rel="stylesheet" href=(STYLESHEET);
                    link rel="icon" href="data:,";
                }
                body {
                    (header(texts, self.visitor))
                    main #content {
                        h1 { (self.title) }
                        @if let Some(alert) = self.alert { p role="alert" { (alert) } }
                        (self.content)
                    }
                }
            }
        };
        let vary = [("vary", "accept-language")];
        (vary, Html(page.into_string())).into_response()
    }
}

fn header(texts: &Texts, visitor: Visitor) -> Markup {
    html! {
        header {
            a .brand href="/" { "Lancar" }
            nav {
                a href="#content" { (texts.skip) }
                @if visitor == Visitor::Member {
                    form method="post" action="/logout" {
                        button .quiet type="submit" { (texts.log_out) }
                    }
                }
            }
        }
    }
}
