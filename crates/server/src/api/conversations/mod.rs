//! Conversations: read, and written in as if by the bot user.
//!
//! * [`shape`]: how a message is shown
//! * one file an operation

pub mod messages;
pub mod send;
pub mod shape;
