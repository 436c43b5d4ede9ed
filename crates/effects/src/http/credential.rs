//! Secrets in a request. Must stay true: a secret leaves only to a host it is bound to.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use crate::secret::Secret;

/// Why a text is not a host pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not a host: write api.example.com, *.example.com or api.example.com:8443")]
pub struct HostPatternError {
    /// The text.
    pub text: String,
}

/// A host that a secret may be sent to: a name, or all names below one, on one port or on all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPattern {
    name: String,
    below: Below,
    port: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Excluded,
    Only,
}

/// A secret in a request, where it stands, and the hosts it may be sent to.
#[derive(Debug, Clone)]
pub struct Credential {
    pub(super) place: Place,
    hidden: Vec<Secret>,
    hosts: Vec<HostPattern>,
}

/// Where a secret stands.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// We put this value into this header.
    Header { name: String, value: Secret },
    /// A template has put it into the URL, a header or the body already.
    Inline,
}

impl Credential {
    /// A header whose whole value is the secret.
    #[must_use]
    pub fn header(name: impl Into<String>, value: Secret, hosts: Vec<HostPattern>) -> Self {
        let hidden = vec![value.clone()];
        Self {
            place: Place::Header {
                name: name.into(),
                value,
            },
            hidden,
            hosts,
        }
    }

    /// `Authorization: Bearer …`.
    #[must_use]
    pub fn bearer(token: Secret, hosts: Vec<HostPattern>) -> Self {
        let value = Secret::new(format!("Bearer {}", token.expose()));
        let place = Place::Header {
            name: "authorization".to_owned(),
            value,
        };
        Self {
            place,
            hidden: vec![token],
            hosts,
        }
    }

    /// `Authorization: Basic …` (RFC 7617, UTF-8).
    #[must_use]
    pub fn basic(user: &str, password: Secret, hosts: Vec<HostPattern>) -> Self {
        let both = Secret::new(format!("{user}:{}", password.expose()));
        let value = Secret::new(format!("Basic {}", STANDARD.encode(both.expose())));
        let place = Place::Header {
            name: "authorization".to_owned(),
            value,
        };
        Self {
            place,
            hidden: vec![password, both],
            hosts,
        }
    }

    /// A secret that stands in the URL, a header or the body already: checked and hidden only.
    #[must_use]
    pub fn inline(secret: Secret, hosts: Vec<HostPattern>) -> Self {
        Self {
            place: Place::Inline,
            hidden: vec![secret],
            hosts,
        }
    }

    /// Whether it may be sent to the host of `url`.
    #[must_use]
    pub fn may_go_to(&self, url: &Url) -> bool {
        self.hosts.iter().any(|pattern| pattern.matches(url))
    }

    /// What must not be seen in a journal.
    pub fn hidden(&self) -> impl Iterator<Item = &Secret> {
        self.hidden.iter()
    }
}

impl HostPattern {
    /// Whether the host (and port) of `url` is meant.
    #[must_use]
    pub fn matches(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else {
            return false;
        };
        let host = host.trim_end_matches('.');
        let named = match self.below {
            Below::Excluded => host.eq_ignore_ascii_case(&self.name),
            Below::Only => host
                .to_ascii_lowercase()
                .strip_suffix(&self.name)
                .is_some_and(|rest| rest.len() > 1 && rest.ends_with('.')),
        };
        named
            && self
                .port
                .is_none_or(|port| url.port_or_known_default() == Some(port))
    }
}

impl FromStr for HostPattern {
    type Err = HostPatternError;

    fn from_str(text: &str) -> Result<Self, HostPatternError> {
        let refused = || HostPatternError {
            text: text.chars().take(80).collect(),
        };
        let (below, host) = match text.trim().strip_prefix("*.") {
            Some(rest) => (Below::Only, rest),
            None => (Below::Excluded, text.trim()),
        };
        if host.contains(['/', '@', '?', '#', '\\']) {
            return Err(refused());
        }
        // A URL around it, so that names, literal addresses and ports are read as in a request.
        let url = Url::parse(&format!("http://{host}")).map_err(|_| refused())?;
        let name = url
            .host_str()
            .ok_or_else(refused)?
            .trim_end_matches('.')
            .to_owned();
        if name.is_empty() || name.contains('*') {
            return Err(refused());
        }
        let explicit = !host.ends_with(']') && host.rsplit_once(':').is_some();
        let port = if explicit {
            url.port_or_known_default()
        } else {
            None
        };
        Ok(Self { name, below, port })
    }
}

impl fmt::Display for HostPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.below {
            Below::Only => f.write_str("*.")?,
            Below::Excluded => {}
        }
        f.write_str(&self.name)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, url: &str, expected: bool) {
        let pattern: HostPattern = pattern.parse().expect("a row of this test is a pattern");
        let url = Url::parse(url).expect("a row of this test is a URL");
        assert_eq!(pattern.matches(&url), expected, "{pattern} {url}");
    }

    #[test]
    fn a_pattern_means_its_host_and_no_other() {
        check("api.example.com", "https://API.example.com/x", true);
        check("api.example.com", "https://api.example.com.:8443/x", true);
        check("api.example.com", "https://evil.example.com", false);
        check(
            "api.example.com",
            "https://api.example.com.evil.test",
            false,
        );
        check("api.example.com", "https://xapi.example.com", false);
        check("api.example.com:443", "https://api.example.com", true);
        check("api.example.com:443", "https://api.example.com:8443", false);
        check("api.example.com:80", "http://api.example.com", true);
        check("*.example.com", "https://a.b.example.com", true);
        check("*.example.com", "https://example.com", false);
        check("*.example.com", "https://evilexample.com", false);
        check("[::1]:8080", "http://[::1]:8080", true);
        check("[::1]", "http://[::1]:9", true);
        check("0x7f.1", "http://127.0.0.1", true);
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for text in [
            "",
            "*",
            "*.",
            "a b",
            "https://x",
            "u@x",
            "x/y",
            "a.*.b",
            "x:99999",
            "x:y",
        ] {
            assert!(text.parse::<HostPattern>().is_err(), "{text:?}");
        }
    }
}
