//! What was found, and how it is printed.

use std::io::Write;

use serde::Serialize;

use crate::out::{Out, tame};
use crate::stop::Stop;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub what: &'static str,
    /// How it is.
    pub state: State,
    /// What was seen.
    pub seen: String,
    /// What to do, when there is something to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, and is worth a look.
    Warn,
    /// Lancar can not work like this.
    Fail,
}

impl Finding {
    /// As it should be.
    pub fn ok(what: &'static str, seen: impl Into<String>) -> Self {
        Self {
            what,
            state: State::Ok,
            seen: seen.into(),
            advice: None,
        }
    }

    /// Worth a look.
    pub fn warn(what: &'static str, seen: impl Into<String>, advice: &str) -> Self {
        Self {
            state: State::Warn,
            advice: Some(advice.to_owned()),
            ..Self::ok(what, seen)
        }
    }

    /// It can not work like this.
    pub fn fail(what: &'static str, seen: impl Into<String>, advice: &str) -> Self {
        Self {
            state: State::Fail,
            ..Self::warn(what, seen, advice)
        }
    }

    /// One line, and one more when there is something to do.
    ///
    /// # Errors
    /// When nobody takes it.
    pub fn print(&self, out: &mut Out) -> Result<(), Stop> {
        let state = match self.state {
            State::Ok => "ok  ",
            State::Warn => "warn",
            State::Fail => "FAIL",
        };
        writeln!(out, "{state}  {:<12} {}", self.what, tame(&self.seen))?;
        if let Some(advice) = &self.advice {
            writeln!(out, "      {:<12} → {advice}", "")?;
        }
        Ok(())
    }
}
