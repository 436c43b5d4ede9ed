//! What the API answered.

use serde_json::Value;

use crate::out::tame;
use crate::stop::Stop;

/// What the API answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body; null when there is none, or it is no JSON.
    pub body: Value,
}

impl Answer {
    /// Of a status and the bytes that came with it.
    #[must_use]
    pub fn new(status: u16, bytes: &[u8]) -> Self {
        let body = serde_json::from_slice(bytes).unwrap_or_default();
        Self { status, body }
    }

    /// Whether it was done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body, when it was done.
    ///
    /// # Errors
    /// The problem in the server's own words, with its code.
    pub fn done(self) -> Result<Value, Stop> {
        if self.is_done() {
            return Ok(self.body);
        }
        let text = |key: &str| self.body[key].as_str().map(tame);
        let code = text("code").unwrap_or_else(|| self.status.to_string());
        let detail = text("detail").unwrap_or_else(|| "The server did not say why.".to_owned());
        let sentence = format!("{detail}   ({code})");
        // What is broken on the server's side is nothing that another request could mend.
        if self.status >= 500 {
            Err(Stop::unreachable(sentence))
        } else {
            Err(Stop::refused(sentence))
        }
    }
}
