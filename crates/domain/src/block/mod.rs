//! The eight kinds of block, one file each: its settings, its exits, its check and its step.
//!
//! A new kind is one file and one row in the table of `kind.rs`; the exhaustive matches name what is
//! forgotten (`docs/develop/add-a-block.md`).

mod action;
mod condition;
mod goto;
mod kind;
mod output;
mod question;
mod rules;
mod send_email;
mod send_message;
mod split;

pub use action::Action;
pub use condition::Branch;
pub use goto::{Goto, GotoTarget};
pub use kind::{Content, Kind};
pub use output::Output;
pub use question::{AnswerKind, Choice, Expiry, NoMatch, Question, Skip, Verdict, email};
pub use rules::{BlockRules, ExitSpec, ReadSettings, Wanted};
pub use send_email::{Delivery, EmailPart, SendEmail};
pub use send_message::{Button, MessagePart, QuickReply, SendMessage};
pub use split::{Split, Variation};
