//! Bots: the projects of a team, each one document with its fields and tags; sub flows are documents
//! of their own.
//!
//! * [`shape`]: how a bot is shown and what is sent to make or save one
//! * one file an operation

pub mod create;
pub mod delete;
pub mod list;
pub mod save;
pub mod shape;
pub mod show;
