//! Bot users: the people at the other end, with what is known about them.
//!
//! * [`shape`]: how a bot user is shown
//! * one file an operation

pub mod add_tag;
pub mod clear_field;
pub mod create;
pub mod delete;
pub mod list;
pub mod path;
pub mod preview;
pub mod remove_tag;
pub mod set_email_opt_in;
pub mod set_field;
pub mod set_tester;
pub mod shape;
pub mod show;
pub mod timeline;
