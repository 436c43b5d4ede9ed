//! HOW WE TOUCH THE OUTSIDE: requests, mails and secrets.
//!
//! Forbids any other socket, unguarded URLs and secrets in logs.

pub mod failure;
pub mod guard;
pub mod http;
pub mod mask;
pub mod secret;
pub mod trust;
