//! Refuses changes that another site makes a person's browser ask for (CSRF).
//!
//! The rule: a request other than GET and HEAD that carries the session cookie must say that it comes
//! from this site, by `Sec-Fetch-Site: same-origin` (every current browser says it, and no page can
//! forge it) or, where that is absent, by an `Origin` that is this server's. One that says neither is
//! refused. A request without a cookie needs to say nothing, but what it says must not be *another
//! site*, so that nobody is logged in as someone else.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use lancar_domain::error::Code;
use url::Url;

use crate::config::Config;
use crate::error::Problem;
use crate::sentences;

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// From where a request says it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Here,
    Elsewhere,
    Nothing,
}

/// For requests with the session cookie.
///
/// # Errors
/// [`Code::CsrfRefused`] unless it says that it comes from here, or changes nothing.
pub fn check(request: &Request, config: &Config) -> Result<(), Problem> {
    match said(request, config) {
        Said::Here => Ok(()),
        Said::Elsewhere | Said::Nothing => refused(request.method()),
    }
}

/// For requests without it.
///
/// # Errors
/// [`Code::CsrfRefused`] when it says that it comes from elsewhere, and would change something.
pub fn check_without_cookie(request: &Request, config: &Config) -> Result<(), Problem> {
    match said(request, config) {
        Said::Here | Said::Nothing => Ok(()),
        Said::Elsewhere => refused(request.method()),
    }
}

fn refused(method: &Method) -> Result<(), Problem> {
    if method == Method::GET || method == Method::HEAD {
        return Ok(());
    }
    Err(Problem::new(Code::CsrfRefused, sentences::csrf()))
}

fn said(request: &Request, config: &Config) -> Said {
    let headers = request.headers();
    if let Some(site) = text(headers, SEC_FETCH_SITE) {
        return if site == "same-origin" {
            Said::Here
        } else {
            Said::Elsewhere
        };
    }
    let Some(origin) = text(headers, header::ORIGIN.as_str()) else {
        return Said::Nothing;
    };
    let Ok(origin) = Url::parse(origin) else {
        return Said::Elsewhere;
    };
    let host = text(headers, header::HOST.as_str());
    // The host a browser was told to ask is as good as the configured one: a page of another name
    // does not get this cookie.
    let same_host = host.is_some_and(|host| authority(&origin) == host.to_ascii_lowercase());
    if same_host || origin.origin() == config.public_url.origin() {
        Said::Here
    } else {
        Said::Elsewhere
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn check_said(headers: &[(&str, &str)], expected: Said) {
        let config = Config::at("https://chat.example".parse().expect("a URL"));
        let mut request = Request::builder().method(Method::POST);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        assert_eq!(said(&request, &config), expected, "{headers:?}");
    }

    #[test]
    fn where_a_request_comes_from_is_read_from_its_headers() {
        check_said(&[], Said::Nothing);
        check_said(&[("sec-fetch-site", "same-origin")], Said::Here);
        for site in ["cross-site", "same-site", "none", "what"] {
            check_said(&[("sec-fetch-site", site)], Said::Elsewhere);
        }
        check_said(&[("origin", "https://chat.example")], Said::Here);
        check_said(
            &[
                ("origin", "http://10.0.0.5:8080"),
                ("host", "10.0.0.5:8080"),
            ],
            Said::Here,
        );
        check_said(&[("origin", "http://chat.example")], Said::Elsewhere);
        check_said(
            &[("origin", "https://evil.example"), ("host", "chat.example")],
            Said::Elsewhere,
        );
        check_said(&[("origin", "null")], Said::Elsewhere);
        let both = [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://chat.example"),
        ];
        check_said(&both, Said::Elsewhere);
    }
}
