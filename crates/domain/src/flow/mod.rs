//! Documents: what a canvas is, how it is read, checked and made ready to walk.

mod catalog;
mod check;
mod color;
mod document;
mod export;
mod fields;
mod import;
mod problem;
mod program;
mod read;
mod rename;
mod report;
mod schema;
pub mod sentences;
mod shape;
#[cfg(test)]
mod tests;
mod uses;

pub use catalog::{Catalog, FieldScope, FieldSpec, FlowSummary, SYSTEM_FIELDS, SystemField};
pub use check::{check_bot, check_flow};
pub use color::Color;
pub use document::{
    BOT_SCHEMA, Block, BlockGroup, BotDocument, BotField, Exit, FLOW_SCHEMA, FlowDocument,
    FlowType, Note, Position, Start, UnknownWord,
};
pub use export::{ExportFile, export};
pub use fields::{DeclaredField, FieldChanges, compare_fields};
pub use import::{Existing, FileProblem, Files, ImportFile, Plan, Planned, State, plan_import};
pub use problem::{Problem, ProblemCode, Severity};
pub use program::{Library, Program};
pub use read::{Damaged, read_bot, read_flow};
pub use rename::{NameKind, Renamed, Renamer, Renaming, called_now, rename};
pub use report::Report;
pub use schema::schemas;
pub use uses::{Thing, Use, tags_named, uses};
