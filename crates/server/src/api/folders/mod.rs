//! Folders: where a team keeps its sub flows. They stand beside the documents, which know nothing of them.
//!
//! * [`shape`]: how a folder is shown
//! * one file an operation; what puts sub flows into folders is [`super::flows::relocate`]

pub mod create;
pub mod delete;
pub mod list;
pub mod rename;
pub mod shape;
