//! [`IdempotencyKey`]: the header by which a client that heard no answer asks again without doing
//! the thing twice.
//!
//! Must stay true: a header that is there but can not be a key is refused, never ignored.

use axum::extract::OptionalFromRequestParts;
use axum::http::request::Parts;
use lancar_domain::time::Millis;

use crate::error::Problem;
use crate::sentences;

/// How long a key is kept.
pub const KEPT: Millis = Millis::hours(24);

/// Most characters of a key.
const LONGEST: usize = 200;

const NAME: &str = "idempotency-key";

/// A key that the client chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

impl IdempotencyKey {
    fn read(text: &[u8]) -> Option<Self> {
        let fits = (1..=LONGEST).contains(&text.len()) && text.iter().all(u8::is_ascii_graphic);
        let text = std::str::from_utf8(text).ok().filter(|_| fits)?;
        Some(Self(text.to_owned()))
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Problem> {
        let mut sent = parts.headers.get_all(NAME).iter();
        let Some(first) = sent.next() else {
            return Ok(None);
        };
        let one = sent.next().is_none();
        let key = Self::read(first.as_bytes()).filter(|_| one);
        key.map(Some).ok_or_else(|| {
            let why = sentences::idempotency_key(LONGEST);
            Problem::query("Idempotency-Key", why)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_visible_and_not_too_long() {
        let check = |text: &str, fits| {
            assert_eq!(
                IdempotencyKey::read(text.as_bytes()).is_some(),
                fits,
                "{text:?}"
            );
        };
        check("6f1c0c1e-8f0e-4f0b-9a52-0d4a7b1c9a11", true);
        check("\"quoted\"", true);
        check(&"a".repeat(200), true);
        check(&"a".repeat(201), false);
        check("", false);
        check("two words", false);
        check("é", false);
    }
}
