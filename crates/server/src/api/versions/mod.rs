//! Versions: what was published, each as it was, to look at, to go on from, and to go back to.
//!
//! * [`shape`]: how a version is shown
//! * one file an operation

pub mod list;
pub mod publish;
pub mod restore;
pub mod shape;
pub mod show;
