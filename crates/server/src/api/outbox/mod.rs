//! The outbox: every mail as it was sent, or kept because there is no e-mail profile.
//!
//! * [`shape`]: how a mail is shown
//! * one file an operation

pub mod list;
pub mod shape;
pub mod show;
