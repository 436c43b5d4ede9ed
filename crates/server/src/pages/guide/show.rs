//! The answers of the guide.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::frame::{Framed, frame};
use super::markdown::{Rendered, Shelf, render};
use super::place::{Place, split};
use super::{library, search};
use crate::api::paging::Asked;
use crate::error::Problem;
use crate::pages::language::Language;
use crate::web::media_type;

/// What may stand behind an address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Question {
    /// What to search for.
    q: String,
}

/// `GET /guide`: the first page in the reader's language.
pub async fn first(language: Language) -> Redirect {
    Redirect::to(&Place::First.address(language.0.code))
}

/// `GET /guide/…`: pages, pictures and error codes. An address without a language leads to the same
/// in the reader's.
pub async fn show(
    Path(path): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    asked: Result<Asked<Question>, Problem>,
) -> Response {
    if let Some(picture) = path.strip_prefix("pictures/") {
        return self::picture(picture, &uri, &headers);
    }
    let question = asked.map(|Asked(asked)| asked.q).unwrap_or_default();
    let path = path.trim_end_matches('/');
    if let Some((language, rest)) = split(path) {
        return match Place::read(rest) {
            Some(place) => page(language, &place, &question, &headers),
            None => nothing(language),
        };
    }
    let language = Language::of(&headers);
    match Place::read(path) {
        Some(place) if is_there(language, &place) => {
            let vary = [(header::VARY, "accept-language")];
            (vary, Redirect::to(&place.address(language.0.code))).into_response()
        }
        Some(_) | None => nothing(language),
    }
}

fn is_there(language: Language, place: &Place) -> bool {
    match place {
        Place::First | Place::Errors | Place::Search => true,
        Place::Page(name) => library::page(language.0.code, name).is_some(),
        Place::Error(code) => library::error(language.0.code, code).is_some(),
    }
}

fn page(language: Language, place: &Place, question: &str, headers: &HeaderMap) -> Response {
    let code = language.0.code;
    let guide =
        |name: &str| library::page(code, name).map(|text| render(&text, Shelf::Guide, code));
    let error =
        |name: &str| library::error(code, name).map(|text| render(&text, Shelf::Errors, code));
    let (title, content) = match place {
        Place::First => titled(guide("README"), as_it_is),
        Place::Page(name) => titled(guide(name), as_it_is),
        Place::Errors => titled(error("README"), as_it_is),
        Place::Error(name) => titled(error(name), as_it_is),
        Place::Search => Some((
            language.0.guide.search.to_owned(),
            results(language, question),
        )),
    }
    .unzip();
    let (Some(title), Some(content)) = (title, content) else {
        return nothing(language);
    };
    let framed = Framed {
        language,
        place: Some(place),
        title: &title,
        question,
        content,
    };
    kept(frame(&framed), headers)
}

fn titled(
    page: Option<Rendered>,
    content: impl FnOnce(&Rendered) -> Markup,
) -> Option<(String, Markup)> {
    page.map(|page| (page.title.clone(), content(&page)))
}

fn as_it_is(page: &Rendered) -> Markup {
    PreEscaped(page.html.clone())
}

fn results(language: Language, question: &str) -> Markup {
    let texts = language.0;
    let found = search::search(texts.code, question);
    html! {
        h1 { (texts.guide.search) }
        @if question.trim().is_empty() {
            p { (texts.guide.search_first) }
        } @else if found.is_empty() {
            p role="status" { (texts.guide.nothing) ". " (texts.guide.nothing_why) }
        } @else {
            ul .found {
                @for one in found {
                    li {
                        a href=(Place::Page(one.name).address(texts.code)) { (one.title) }
                        p { (one.piece) }
                    }
                }
            }
        }
    }
}

fn nothing(language: Language) -> Response {
    let texts = language.0;
    let framed = Framed {
        language,
        place: None,
        title: texts.not_found,
        question: "",
        content: html! {
            h1 { (texts.not_found) }
            p { (texts.not_found_why) }
            p { a href=(Place::First.address(texts.code)) { (texts.guide.name) } }
        },
    };
    let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::NOT_FOUND, html, frame(&framed)).into_response()
}

/// A page that a browser may keep, but asks about each time.
fn kept(document: String, headers: &HeaderMap) -> Response {
    let digest = Sha256::digest(&document);
    let print: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let tag = format!("\"{print}\"");
    let answer = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::ETAG, tag.as_str()),
    ];
    if knows(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, answer).into_response();
    }
    (answer, document).into_response()
}

/// A picture. With the print of its content in the address it stays what it is for ever.
fn picture(path: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    let Some(found) = library::picture(path) else {
        return Problem::no("a picture").into_response();
    };
    let print = library::print_of(&found);
    let keep = if uri.query() == Some(print.as_str()) {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=0, must-revalidate"
    };
    let tag = format!("\"{print}\"");
    let answer = [
        (header::CONTENT_TYPE, media_type(path)),
        (header::CACHE_CONTROL, keep),
        (header::ETAG, tag.as_str()),
    ];
    if knows(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, answer).into_response();
    }
    (answer, found.data.into_owned()).into_response()
}

/// Whether the browser has this already. A proxy that compresses may have made the tag a weak one.
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    tags.any(|known| known.trim().trim_start_matches("W/") == tag)
}
