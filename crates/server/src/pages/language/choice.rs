//! [`Language`]: which of our languages a browser likes best (RFC 9110 §12.5.4).

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use super::texts::Texts;
use super::{en, id};

/// Every language; the first is for those who like none of them.
pub const ALL: [&Texts; 2] = [&en::TEXTS, &id::TEXTS];

/// The words to use for a request.
#[derive(Debug, Clone, Copy)]
pub struct Language(pub &'static Texts);

impl Language {
    /// The best of ours for these headers.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(ACCEPT_LANGUAGE).iter();
        let mut best: (u32, &'static Texts) = (0, ALL[0]);
        let wishes = lines.filter_map(|line| line.to_str().ok());
        for wish in wishes.flat_map(|line| line.split(',')) {
            let mut parts = wish.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default();
            let primary = tag.split('-').next().unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q="));
            let weight = weight.map_or(1000, thousandths);
            let ours = ALL
                .iter()
                .find(|texts| texts.code.eq_ignore_ascii_case(primary));
            if let Some(ours) = ours
                && weight > best.0
            {
                best = (weight, ours);
            }
        }
        Self(best.1)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// `0.8` → 800; what can not be read counts as not liked.
fn thousandths(weight: &str) -> u32 {
    let (whole, rest) = weight.split_once('.').unwrap_or((weight, ""));
    let digits: String = rest.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), digits.parse::<u32>()) {
        (Ok(whole @ 0..=1), Ok(rest)) => (whole * 1000 + rest).min(1000),
        (Ok(_) | Err(_), _) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, code: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, header.parse().expect("a header"));
        assert_eq!(Language::of(&headers).0.code, code, "{header}");
    }

    #[test]
    fn the_best_liked_of_ours_is_taken() {
        check("", "en");
        check("id", "id");
        check("id-ID,id;q=0.9,en;q=0.8", "id");
        check("en;q=0.8, id;q=0.9", "id");
        check("de, en;q=0.2, id;q=0.1", "en");
        check("de, *;q=0.5", "en");
        check("id;q=0, en;q=0.001", "en");
        check("id;q=what", "en");
    }
}
