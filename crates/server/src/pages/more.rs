//! The way to the next page of a list.

use maud::{Markup, html};
use url::form_urlencoded;

use super::language::Texts;

/// A link to the next page, when there is one; what narrows the list stays.
#[must_use]
pub fn more(
    texts: &Texts,
    path: &str,
    kept: &[(&str, Option<&str>)],
    cursor: Option<&str>,
) -> Markup {
    html! {
        @if let Some(cursor) = cursor {
            p .more { a rel="next" href=(address(path, kept, Some(cursor))) { (texts.next_page) } }
        }
    }
}

/// The address of a list that is narrowed so.
#[must_use]
pub fn address(path: &str, kept: &[(&str, Option<&str>)], cursor: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let cursor = [("cursor", cursor)];
    for (name, value) in kept.iter().chain(&cursor) {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    if query.is_empty() {
        return path.to_owned();
    }
    format!("{path}?{query}")
}
