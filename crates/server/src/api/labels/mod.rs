//! Labels: coloured words on sub flows. They stand beside the documents, which know nothing of them.
//!
//! * [`shape`]: how a label is shown, and what is sent to make one
//! * one file an operation; what puts labels on sub flows is [`super::flows::label`]

pub mod create;
pub mod delete;
pub mod list;
pub mod replace;
pub mod shape;
