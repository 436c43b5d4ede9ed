//! The whole application under a test's hands: the real router's inbound path, the real engine and a
//! real database, with a clock that stands still and an outside that answers by rule.
//!
//! Forbids pretending: nothing here stands in for the store, the engine or the interpreter. What a
//! test can not have for real (time, other people's servers, a pulled plug) is the only thing made up.
//!
//! | to find | look in |
//! |---|---|
//! | a database of each kind for one test | [`ground`] |
//! | a server that can be killed | [`process`] |
//! | what the HTTP API answers | [`api`] |
//! | other people's servers | [`world`] |
//! | waiting until nothing is left to do | [`settle`] |
//! | a test's handle on all of it | [`TestApp`] |
//! | what remains of a conversation, as text | [`remains`] |
//! | stopping at each commit in turn | [`crash`] |

pub mod api;
mod app;
pub mod crash;
pub mod ground;
pub mod import;
pub mod process;
pub mod remains;
pub mod settle;
pub mod world;

pub use app::TestApp;
pub use ground::{Fallible, Ground, Kind, NOW};
