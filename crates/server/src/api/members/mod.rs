//! The people of a team. They come by [invitation](super::invitations) and are never deleted, since
//! the audit log and what they made speak of them: they are disabled.

pub mod list;
pub mod reset_link;
pub mod shape;
pub mod update;
