//! The operator's pages about mails: each as it went out, or as it would have.
//!
//! * [`list`]: which mails there are, and what became of them
//! * [`show`]: one mail; its HTML part in a frame that can do nothing
//! * `words`: states in the reader's language

pub mod list;
pub mod show;
mod words;
