//! Lists by page: `?limit=50&cursor=…`, and `next_cursor` in the answer until there is no more.
//!
//! Must stay true: a cursor is the last key seen, written so that nobody builds on its inside.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lancar_domain::error::Code;
use lancar_store::{Listed, Page};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::Problem;
use crate::sentences;

/// Rows of a page when nobody says how many.
const USUAL: u32 = 50;

/// Which page.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Where the page begins: `next_cursor` of the page before; leave it out for the first.
    pub cursor: Option<String>,
    /// At most so many rows, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Paged<T> {
    /// The rows.
    pub items: Vec<T>,
    /// What to pass as `cursor` for the next page; null when this is the last.
    pub next_cursor: Option<String>,
}

/// What stands after the `?`, as a type, or a problem that names the part.
#[derive(Debug, Clone)]
pub struct Asked<T>(pub T);

impl Paging {
    /// The cursor of a page that begins after this key.
    #[must_use]
    pub fn cursor_of(key: &impl ToString) -> String {
        URL_SAFE_NO_PAD.encode(key.to_string())
    }

    /// As the store takes it.
    ///
    /// # Errors
    /// [`Code::BadRequest`] when the cursor is not one that was given out, or the limit is none.
    pub fn page<C: std::str::FromStr>(&self) -> Result<Page<C>, Problem> {
        let limit = self.limit.unwrap_or(USUAL);
        if !(1..=lancar_store::page::MOST).contains(&limit) {
            let why = sentences::number_range(1_u32, lancar_store::page::MOST);
            return Err(Problem::query("limit", why));
        }
        let Some(cursor) = &self.cursor else {
            return Ok(Page::first(limit));
        };
        let after = URL_SAFE_NO_PAD
            .decode(cursor)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .and_then(|text| text.parse().ok());
        if after.is_none() {
            let why = sentences::cursor_as_it_is();
            return Err(Problem::query("cursor", why));
        }
        Ok(Page { after, limit })
    }
}

impl<T> Paged<T> {
    /// A page of the store, each row as the API shows it.
    pub fn of<R, C: ToString>(listed: Listed<R, C>, show: impl FnMut(R) -> T) -> Self {
        Self {
            items: listed.rows.into_iter().map(show).collect(),
            next_cursor: listed.next.as_ref().map(Paging::cursor_of),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Query::<T>::from_request_parts(parts, state).await;
        match read {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let words = rejection.body_text();
                let words = words
                    .rsplit_once("query string: ")
                    .map_or(&*words, |(_, why)| why);
                let field = words.split(':').next().unwrap_or_default().to_owned();
                Err(Problem::new(Code::BadRequest, sentences::query_misfit(&field)).about(field))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cursor: Option<&str>, limit: Option<u32>, expected: Result<Page<String>, &str>) {
        let paging = Paging {
            cursor: cursor.map(str::to_owned),
            limit,
        };
        let page = paging.page::<String>();
        let named = page.map_err(|problem| problem.document(None).field.unwrap_or_default());
        assert_eq!(named, expected.map_err(str::to_owned));
    }

    #[test]
    fn a_cursor_is_read_as_it_was_given_out() {
        let listed = Listed {
            rows: vec![1, 2],
            next: Some("crm".to_owned()),
        };
        let paged = Paged::of(listed, |row| row);
        let after = Page {
            after: Some("crm".to_owned()),
            limit: 2,
        };
        check(paged.next_cursor.as_deref(), Some(2), Ok(after));
        check(None, None, Ok(Page::first(50)));
        check(None, Some(0), Err("limit"));
        check(None, Some(201), Err("limit"));
        check(Some("crm!"), None, Err("cursor"));
    }
}
