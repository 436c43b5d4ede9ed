//! What is asked of another server, and what it answers.

use lancar_domain::time::Millis;

use super::credential::Credential;

const MIB: usize = 1024 * 1024;

/// A request to make.
#[derive(Debug, Clone)]
pub struct HttpCall {
    /// The method; `CONNECT` and `TRACE` are refused.
    pub method: http::Method,
    /// An http(s) URL without user name.
    pub url: String,
    /// Headers in the order given. Those that steer the connection (`Host`, `Content-Length`, …)
    /// are refused: they are ours to set.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// For everything together: connecting, redirects, reading the answer.
    pub timeout: Millis,
    /// The largest body that is taken.
    pub max_answer_bytes: usize,
    /// How many redirects are followed; with 0 a redirect is the answer.
    pub redirects: u8,
    /// The secrets in it, each bound to hosts.
    pub credentials: Vec<Credential>,
}

impl HttpCall {
    /// A request without headers, body or secrets: 30 seconds, 5 MiB and 5 redirects at most.
    #[must_use]
    pub fn new(method: http::Method, url: impl Into<String>) -> Self {
        Self {
            method,
            url: url.into(),
            headers: Vec::new(),
            body: Vec::new(),
            timeout: Millis::seconds(30),
            max_answer_bytes: 5 * MIB,
            redirects: 5,
            credentials: Vec::new(),
        }
    }
}

/// A whole answer, whatever its status: see [`HttpAnswer::judge`] for what the status means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpAnswer {
    /// The host that answered: another than the one asked, after a redirect.
    pub host: String,
    /// The status.
    pub status: u16,
    /// The headers in order, names in lower case; bytes that are not text are replaced.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// From the start of the call to the end of the body.
    pub elapsed_ms: u64,
}

impl HttpAnswer {
    /// The first header of that name, in whatever case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// What no call may exceed, whatever it asks for and whatever a team's settings allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For a connection, TLS included.
    pub connect: Millis,
    /// For a whole call.
    pub timeout: Millis,
    /// For the body of an answer.
    pub answer_bytes: usize,
    /// For redirects in one call.
    pub redirects: u8,
    /// Connections kept open for reuse, for each host.
    pub idle_per_host: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Millis::seconds(10),
            timeout: Millis::seconds(120),
            answer_bytes: 64 * MIB,
            redirects: 5,
            idle_per_host: 1024,
        }
    }
}
