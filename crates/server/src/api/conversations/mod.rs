//! Conversations: read, written in as if by the bot user, and taken over by the team.
//!
//! * [`shape`]: how a message is shown
//! * one file an operation

pub mod answer;
pub mod assign;
pub mod count;
pub mod inbox;
pub mod messages;
pub mod pause;
pub mod read;
pub mod resume;
pub mod send;
pub mod shape;
pub mod show;
