//! The workspaces of this installation. The team of the first one decides about the others' coming;
//! what happens in one is its own team's.

pub mod create;
pub mod list;
pub mod shape;
