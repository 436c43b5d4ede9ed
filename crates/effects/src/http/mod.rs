//! Requests to the outside: one client, behind the guard.
//!
//! * `call`: what is asked and what comes back
//! * `credential`: secrets in a request, bound to hosts
//! * `client`: [`HttpClient`], which sends
//! * `connector`: how hyper gets its connections from the guard
//! * `hop`: one request of a chain of redirects, and which comes next
//! * `journal`: request and answer as text that may be kept

mod call;
mod client;
mod connector;
mod credential;
mod hop;
mod journal;

pub use call::{HttpAnswer, HttpCall, Limits};
pub use client::HttpClient;
pub use credential::{Credential, HostPattern, HostPatternError};
pub use http::Method;
pub use journal::{
    JOURNAL_BYTES, answer_for_journal, call_for_journal, hide_in_request, is_secretive,
};
