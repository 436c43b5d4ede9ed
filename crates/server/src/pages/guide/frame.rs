//! What is around every page of the guide: header with search and languages, the list of pages, the
//! ways on. Colours are the studio's own, from its one file of them.

use axum::http::header;
use axum::response::IntoResponse;
use maud::{DOCTYPE, Markup, html};

use super::contents::{Chapter, Entry, chapters, neighbours};
use super::place::Place;
use crate::pages::language::{Language, choice};

/// Where the stylesheet is; another one with every release.
pub const STYLESHEET: &str = concat!("/assets/guide-", env!("CARGO_PKG_VERSION"), ".css");
/// Where the script is that puts the studio's theme in force.
pub const SCRIPT: &str = concat!("/assets/guide-", env!("CARGO_PKG_VERSION"), ".js");

const STYLE: &str = concat!(
    include_str!("../../../../../web/apps/studio/src/theme/tokens.css"),
    include_str!("../assets/guide.css"),
);
const THEME: &str = include_str!("../assets/guide.js");

/// A page to be framed.
pub struct Framed<'a> {
    /// The language of the frame.
    pub language: Language,
    /// Where one is; none where there is nothing.
    pub place: Option<&'a Place>,
    /// What stands in the browser's tab.
    pub title: &'a str,
    /// What was searched for.
    pub question: &'a str,
    /// The page.
    pub content: Markup,
}

/// The stylesheet.
pub async fn stylesheet() -> impl IntoResponse {
    asset("text/css; charset=utf-8", STYLE)
}

/// The script.
pub async fn script() -> impl IntoResponse {
    asset("text/javascript; charset=utf-8", THEME)
}

fn asset(media_type: &'static str, text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, text)
}

/// The whole document.
#[must_use]
pub fn frame(page: &Framed<'_>) -> String {
    let texts = page.language.0;
    let chapters = chapters(texts.code);
    let document = html! {
        (DOCTYPE)
        html lang=(texts.code) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) " · " (texts.guide.name) " · Lancar" }
                link rel="stylesheet" href=(STYLESHEET);
                link rel="icon" type="image/svg+xml" href="/assets/favicon.svg";
                // Before anything is painted: no flash of the other theme.
                script src=(SCRIPT) {}
            }
            body {
                a .skip href="#content" { (texts.skip) }
                (top(page))
                div .columns {
                    main #content tabindex="-1" {
                        article { (page.content) }
                        (ways_on(page, &chapters))
                    }
                    (list(page, &chapters))
                }
            }
        }
    };
    document.into_string()
}

fn top(page: &Framed<'_>) -> Markup {
    let texts = page.language.0;
    let guide = &texts.guide;
    html! {
        header {
            a .brand href=(Place::First.address(texts.code)) { "Lancar " span { (guide.name) } }
            a .to-pages href="#pages" { (guide.pages) }
            form role="search" method="get" action=(Place::Search.address(texts.code)) {
                input type="search" name="q" value=(page.question) maxlength="100"
                    aria-label=(guide.search_for) placeholder=(guide.search_for);
                button type="submit" { (guide.search) }
            }
            nav aria-label=(guide.languages) {
                @for other in choice::ALL {
                    @let to = page.place.unwrap_or(&Place::First).address(other.code);
                    a href=(to) hreflang=(other.code) lang=(other.code)
                        aria-current=[(other.code == texts.code).then_some("true")] { (other.name) }
                }
            }
            a .to-studio href="/" { (guide.to_studio) }
        }
    }
}

fn list(page: &Framed<'_>, chapters: &[Chapter]) -> Markup {
    let texts = page.language.0;
    let here = |place: &Place| (page.place == Some(place)).then_some("page");
    html! {
        nav #pages aria-label=(texts.guide.pages) tabindex="-1" {
            @for chapter in chapters {
                h2 { (chapter.title) }
                ul {
                    @for entry in &chapter.pages {
                        @let place = Place::Page(entry.name.clone());
                        li {
                            a href=(place.address(texts.code)) aria-current=[here(&place)] { (entry.title) }
                        }
                    }
                }
            }
            ul .last {
                li {
                    a href=(Place::Errors.address(texts.code)) aria-current=[here(&Place::Errors)] {
                        (texts.guide.errors)
                    }
                }
            }
        }
    }
}

fn ways_on(page: &Framed<'_>, chapters: &[Chapter]) -> Markup {
    let texts = page.language.0;
    let Some(Place::Page(name)) = page.place else {
        return Markup::default();
    };
    let (before, after) = neighbours(chapters, name);
    let way = |entry: Option<Entry>, class: &str, said: &str| {
        html! {
            @if let Some(entry) = entry {
                a class=(class) rel=(class) href=(Place::Page(entry.name).address(texts.code)) {
                    span { (said) } (entry.title)
                }
            }
        }
    };
    html! {
        nav .ways aria-label={ (texts.guide.previous) " / " (texts.guide.next) } {
            (way(before, "prev", texts.guide.previous))
            (way(after, "next", texts.guide.next))
        }
    }
}
