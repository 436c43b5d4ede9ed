//! One's own account: logging in and out, who one is, one's password, one's workspaces.

pub mod login;
pub mod logout;
pub mod me;
pub mod password;
pub mod switch;
pub mod workspaces;
