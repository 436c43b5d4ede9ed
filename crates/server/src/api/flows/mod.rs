//! Sub flows: drafts that are saved as they grow, checked, and published.
//!
//! * [`shape`]: how a sub flow is shown and what is sent to make, save or publish one
//! * [`sample`]: what a block or a workflow is tried with
//! * [`tried`]: how a trial of a block is shown
//! * one file an operation

pub mod check;
pub mod counts;
pub mod create;
pub mod delete;
pub mod health;
pub mod label;
pub mod list;
pub mod publish;
pub mod relocate;
pub mod sample;
pub mod save;
pub mod send_test_mail;
pub mod shape;
pub mod show;
pub mod start_test_run;
pub mod test_block;
pub mod tried;
pub mod uses;
