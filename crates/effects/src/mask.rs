//! Hides secrets in text that people will read: journals, logs, error sentences.
//!
//! Must stay true: a secret is hidden in every form in which it can have come into a request (plain,
//! percent-encoded, form-encoded, inside a JSON string, base64), and hiding comes before cutting, so
//! that no cut leaves half a secret behind.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::secret::Secret;

/// What stands where a secret was.
pub const MASK: &str = "•••";

/// A text fit to be shown and kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Excerpt {
    /// The text, secrets hidden.
    pub text: String,
    /// Whether the end is missing.
    pub cut: bool,
}

/// The forms of some secrets, ready to be looked for.
#[derive(Default)]
pub struct Masker {
    /// Longest first, so that a secret within a longer one does not leave the rest to be seen.
    forms: Vec<String>,
}

impl Masker {
    /// Hides these secrets; an empty one is no secret.
    #[must_use]
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        let mut forms: Vec<String> = secrets
            .into_iter()
            .map(Secret::expose)
            .filter(|plain| !plain.is_empty())
            .flat_map(forms_of)
            .collect();
        forms.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        forms.dedup();
        Self { forms }
    }

    /// The text with every secret replaced by [`MASK`].
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        self.hide_within(text, usize::MAX).text
    }

    /// The same, cut at `limit` bytes at most, between two characters.
    #[must_use]
    pub fn hide_within(&self, text: &str, limit: usize) -> Excerpt {
        let mut out = String::with_capacity(text.len().min(limit));
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let hit = self
                .forms
                .iter()
                .find(|form| rest.starts_with(form.as_str()));
            let mut buffer = [0; 4];
            let (piece, taken) = match hit {
                Some(form) => (MASK, form.len()),
                None => (&*next.encode_utf8(&mut buffer), next.len_utf8()),
            };
            if out.len() + piece.len() > limit {
                return Excerpt {
                    text: out,
                    cut: true,
                };
            }
            out.push_str(piece);
            rest = &rest[taken..];
        }
        Excerpt {
            text: out,
            cut: false,
        }
    }
}

impl Drop for Masker {
    fn drop(&mut self) {
        for form in &mut self.forms {
            zeroize::Zeroize::zeroize(form);
        }
    }
}

/// Every form in which the secret may stand in a request or come back in an answer.
fn forms_of(plain: &str) -> Vec<String> {
    let encoded: String = url::form_urlencoded::byte_serialize(plain.as_bytes()).collect();
    let all_percent = percent(plain, |b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
    let path_like = percent(plain, |b| {
        b.is_ascii_graphic() && !b"\"<>`#?{}".contains(&b)
    });
    let query_like = percent(plain, |b| b.is_ascii_graphic() && !b"\"<>#'".contains(&b));
    let json = serde_json::Value::from(plain).to_string();
    let mut forms = vec![
        plain.to_owned(),
        lower_hex(&encoded),
        lower_hex(&all_percent),
        encoded,
        all_percent,
        path_like,
        query_like,
        json[1..json.len() - 1].replace('/', "\\/"),
        json[1..json.len() - 1].to_owned(),
        STANDARD.encode(plain),
        URL_SAFE_NO_PAD.encode(plain),
    ];
    forms.retain(|form| !form.is_empty());
    forms
}

fn percent(plain: &str, keeps: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(plain.len());
    for byte in plain.bytes() {
        if keeps(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// `%2F` as `%2f`: both are written.
fn lower_hex(encoded: &str) -> String {
    let mut out = String::with_capacity(encoded.len());
    let mut hex = 0;
    for c in encoded.chars() {
        hex = if c == '%' { 2 } else { hex };
        out.push(if hex > 0 { c.to_ascii_lowercase() } else { c });
        hex = if c == '%' {
            2
        } else {
            usize::saturating_sub(hex, 1)
        };
    }
    out
}
