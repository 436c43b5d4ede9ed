//! Bot users: the people at the other end, with what is known about them.
//!
//! * [`shape`]: how a bot user is shown
//! * [`meant`]: which of them a list or a change to several means
//! * [`several`]: the same deed for several of them
//! * one file an operation

pub mod add_tag;
pub mod change_several;
pub mod clear_field;
pub mod count;
pub mod create;
pub mod delete;
pub mod list;
pub mod meant;
pub mod path;
pub mod preview;
pub mod remove_tag;
pub mod set_email_opt_in;
pub mod set_field;
pub mod set_tester;
pub mod several;
pub mod shape;
pub mod show;
pub mod timeline;
