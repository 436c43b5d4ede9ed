//! Runs: looked at, triggered, resumed and cancelled; one, several, or all that match a filter.
//!
//! * [`shape`]: how a run and its story are shown
//! * [`filter`]: which runs
//! * [`reason`]: why a run waits or has failed, as data
//! * [`several`]: the same change to several runs, each in a transaction of its own
//! * [`tested`]: what a person says to a test run
//! * [`wanted`]: what a trigger may say
//! * one file an operation

pub mod cancel;
pub mod cancel_several;
pub mod count;
pub mod events;
pub mod failures;
pub mod filter;
pub mod hosts;
pub mod hurry;
pub mod list;
pub mod pretend;
pub mod reason;
pub mod resume;
pub mod resume_several;
pub mod send;
pub mod several;
pub mod shape;
pub mod show;
pub mod tested;
pub mod trigger;
pub mod trigger_several;
pub mod wanted;
