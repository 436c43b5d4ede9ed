//! User fields and bot fields. They stand in the bot document too: a change here is a change there.
//!
//! * [`shape`]: how a field is shown and what is sent to make one
//! * [`declare`]: brings the fields to what a bot document declares
//! * one file an operation

pub mod create;
pub mod declare;
pub mod delete;
pub mod list;
pub mod rename;
pub mod set_value;
pub mod shape;
pub mod uses;
