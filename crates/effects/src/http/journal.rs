//! Request and answer as text that may be kept with a run: readable as they go over the wire.
//!
//! Must stay true: no secret is in it, in whatever form; no credential header shows its value; it is
//! never longer than [`JOURNAL_BYTES`].

use url::Url;

use super::call::{HttpAnswer, HttpCall};
use super::credential::Place;
use crate::mask::{Excerpt, MASK, Masker};

/// The most that is kept of a request or an answer.
pub const JOURNAL_BYTES: usize = 64 * 1024;

/// Words in a header's or query parameter's name that say its value is not for everyone.
const SECRETIVE: &[&str] = &[
    "authorization",
    "cookie",
    "api-key",
    "api_key",
    "apikey",
    "access-key",
    "access_key",
    "token",
    "secret",
    "password",
    "passwd",
    "credential",
    "signature",
    "session",
    "x-auth",
    "auth-key",
];

/// The request as it may be kept.
#[must_use]
pub fn call_for_journal(call: &HttpCall) -> Excerpt {
    let masker = masker(call);
    let mut headers = call.headers.clone();
    for credential in &call.credentials {
        if let Place::Header { name, .. } = &credential.place {
            headers.retain(|(given, _)| !given.eq_ignore_ascii_case(name));
            headers.push((name.clone(), MASK.to_owned()));
        }
    }
    let first = format!("{} {}", call.method, shown_url(&call.url));
    masker.hide_within(&message(first, &headers, &call.body), JOURNAL_BYTES)
}

/// Hides what is secret by its name in a request that names its secrets elsewhere.
pub fn hide_in_request(url: &mut String, headers: &mut [(String, String)]) {
    *url = shown_url(url);
    for (name, value) in headers {
        if is_secretive(name) {
            MASK.clone_into(value);
        }
    }
}

/// The answer to `call` as it may be kept.
#[must_use]
pub fn answer_for_journal(call: &HttpCall, answer: &HttpAnswer) -> Excerpt {
    let first = answer.status.to_string();
    masker(call).hide_within(
        &message(first, &answer.headers, &answer.body),
        JOURNAL_BYTES,
    )
}

fn masker(call: &HttpCall) -> Masker {
    Masker::new(
        call.credentials
            .iter()
            .flat_map(|credential| credential.hidden()),
    )
}

fn message(first: String, headers: &[(String, String)], body: &[u8]) -> String {
    let mut out = first;
    for (name, value) in headers {
        let value = if is_secretive(name) { MASK } else { value };
        out.push('\n');
        out.push_str(name);
        out.push_str(": ");
        out.push_str(value);
    }
    if !body.is_empty() {
        out.push_str("\n\n");
        out.push_str(&String::from_utf8_lossy(body));
    }
    out
}

/// The URL without user name, and without the values of parameters that are secrets by their name.
fn shown_url(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else {
        return text.to_owned();
    };
    let named = !url.username().is_empty() || url.password().is_some();
    if named && (url.set_password(None).is_err() || url.set_username("***").is_err()) {
        return format!("{}:{MASK}", url.scheme());
    }
    let Some(query) = url.query() else {
        return url.into();
    };
    let parts: Vec<String> = query
        .split('&')
        .map(|part| match part.split_once('=') {
            Some((name, _)) if is_secretive(name) => format!("{name}={MASK}"),
            Some(_) | None => part.to_owned(),
        })
        .collect();
    let query = parts.join("&");
    url.set_query(None);
    let fragment = url
        .fragment()
        .map(|fragment| format!("#{fragment}"))
        .unwrap_or_default();
    url.set_fragment(None);
    format!("{url}?{query}{fragment}")
}

/// Whether a header of that name mostly carries a secret.
#[must_use]
pub fn is_secretive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRETIVE.iter().any(|word| name.contains(word))
}
