//! `--demo`: the sign-up example, ready to be clicked through, with a CRM that is slow and fails first.
//!
//! Must stay true: nothing here is reached without `--demo`; the demo opens the egress guard for its
//! own CRM and for that of the demo which was started last on the same database, and for nothing else;
//! what a person has changed about the example is not put back at the next start.
//!
//! * [`ledger`]: what the CRM knows, in a file
//! * [`crm`]: its HTTP surface, on a port of its own
//! * [`example`]: the bot
//! * [`follow`]: the CRM of another demo
//! * [`guide`]: the page `/demo`
//! * `sheet`: how the pages look

pub mod crm;
pub mod example;
pub mod follow;
pub mod guide;
pub mod ledger;
mod sheet;

pub use crm::Crm;
pub use guide::Guide;
