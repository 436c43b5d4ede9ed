//! Bots as files, for git and for moving them: check, import, export.
//!
//! * [`shape`]: the files, and what an import did
//! * [`carry_out`]: does what was planned, in one transaction
//! * one file an operation

pub mod carry_out;
pub mod check;
pub mod export;
pub mod import;
pub mod import_into;
pub mod shape;
