//! What has changed, told while it happens.
//!
//! * [`shape`]: a hint as it is told
//! * [`open_streams`]: how many one session or key may hold open
//! * one file an operation

pub mod follow;
pub mod open_streams;
pub mod shape;
