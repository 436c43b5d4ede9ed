//! The egress guard: who may be called, and a connection only to an address that was looked at.
//!
//! * `networks`: the table of addresses that are not public, and why
//! * `allow`: the exceptions that settings name
//! * `refusal`: why a call was refused or a connection not made
//! * `resolve`: names to addresses
//! * `gate`: [`Guard`] itself
//! * `stream`: the connection that ends when its permission does

mod allow;
mod gate;
mod networks;
mod refusal;
mod resolve;
mod stream;

pub use allow::{AllowEntry, AllowError, AllowList};
pub use gate::Guard;
pub use networks::{Network, TABLE, why_not_public};
pub(crate) use refusal::refusal_behind;
pub use refusal::{ConnectError, Refusal};
pub use resolve::{Resolve, SystemResolver};
pub use stream::GuardedStream;
