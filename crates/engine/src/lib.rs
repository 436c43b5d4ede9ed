//! What keeps it moving: turns of conversations and steps of runs, carried out.
//!
//! Forbids deciding (that is `domain`) and SQL (that is `store`). What is next, what an outcome
//! means, when to try again: all of it is asked of the domain, inside the transaction that writes it.
//!
//! | to find | look in |
//! |---|---|
//! | one turn of a conversation | [`converse`] |
//! | what a person does to a run | [`control`] |
//! | a run's steps in a transaction | `drive` |
//! | many runs in one transaction | `batch` |
//! | the loop that finds due work | [`embedded`] |
//! | an effect between its commits | `worker` |
//! | calling out | `perform` |
//! | a mail as it is sent | [`mail`] |
//! | the end of a bot user | [`person`] |
//! | what changed about a bot user | [`timeline`] |
//! | one block tried without doing it | [`trial`] |
//! | one item or mail performed for a preview | [`alone`] |
//! | whom a filter means | [`people`] |
//! | how often blocks are walked | [`counts`] |
//! | bots in memory | [`books`] |
//! | what is said when it can not | [`sentences`] |

pub mod alone;
mod apply;
mod batch;
pub mod books;
pub mod clock;
pub mod control;
pub mod converse;
mod core;
pub mod counts;
mod drive;
pub mod embedded;
pub mod error;
pub mod hosts;
mod live;
pub mod mail;
pub mod people;
mod perform;
pub mod person;
pub mod profile;
pub mod sentences;
pub mod slots;
pub mod timeline;
pub mod trial;
mod worker;

pub use self::core::{Capacity, Core, Limits, RequestLimits};
pub use embedded::Embedded;
pub use error::EngineError;
