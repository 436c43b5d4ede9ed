//! Tags. They come to be with the first save that names them, or here.
//!
//! * [`shape`]: how a tag is shown
//! * one file an operation

pub mod create;
pub mod delete;
pub mod list;
pub mod rename;
pub mod shape;
pub mod uses;
