//! How people come into a team: by a link that works once, until it runs out or is taken back.

pub mod create;
pub mod delete;
pub mod list;
pub mod shape;
