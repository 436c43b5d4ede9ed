//! The template gallery: complete bots to begin with, in the binary, each in every language.
//!
//! * [`shelf`]: the list of templates, and their documents
//! * [`shape`]: how one is shown
//! * one file an operation

pub mod import;
pub mod list;
pub mod shape;
pub mod shelf;
