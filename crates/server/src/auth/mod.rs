//! Who asks, and what they may do.
//!
//! * `identify`: the layer that finds out who asks, for every request
//! * `actor`: [`Actor`], who was found, and [`May`], the extractor that asks for a permission
//! * [`permission`]: the table of permissions and roles
//! * `origin`: refuses changes that another site asks for with a person's cookie
//! * `session`: logins and their cookie
//! * `token`: random tokens and their hashes
//! * `local`: the token file for programs on the same machine
//! * `password`: argon2id
//! * `throttle`: slows down guessing
//! * `peer`: the client's address
//! * [`login`]: e-mail and password to a session
//! * [`one_time_link`]: links that make an owner or a member

mod actor;
mod identify;
mod local;
pub mod login;
pub mod one_time_link;
mod origin;
mod password;
mod peer;
pub mod permission;
mod session;
mod throttle;
pub mod token;

pub use actor::{Actor, May, Who};
pub use identify::{WORKSPACE_HEADER, again, identify};
pub use local::{LocalToken, LocalTokenError};
pub use password::{Passwords, SHORTEST};
pub use peer::Peer;
pub use permission::Permission;
pub use session::{Begun, begin as begin_session, end as end_session};
pub use throttle::Throttle;
pub use token::{hash as hash_token, random as random_token};
