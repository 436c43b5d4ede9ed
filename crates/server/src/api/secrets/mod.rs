//! Secrets: written, never read. Documents name them, and they go to the hosts they are bound to.
//!
//! * [`shape`]: how a secret is shown and what is sent to store one
//! * one file an operation

pub mod create;
pub mod delete;
pub mod list;
pub mod replace;
pub mod shape;
