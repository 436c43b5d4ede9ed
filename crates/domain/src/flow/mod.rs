//! Documents: what a canvas is, how it is read, checked and made ready to walk.

mod catalog;
mod check;
mod document;
mod problem;
mod program;
mod read;
mod report;

pub use catalog::{Catalog, FieldScope, FieldSpec, FlowSummary, SYSTEM_FIELDS, SystemField};
pub use check::{check_bot, check_flow};
pub use document::{
    BOT_SCHEMA, Block, BotDocument, BotField, Exit, FLOW_SCHEMA, FlowDocument, FlowType, Note,
    Position, Start, UnknownWord,
};
pub use problem::{Problem, ProblemCode, Severity};
pub use program::{Library, Program};
pub use read::{read_bot, read_flow};
pub use report::Report;
pub(crate) use report::sentence;
