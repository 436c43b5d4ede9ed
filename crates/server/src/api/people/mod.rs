//! People as files: a table brought in, looked at line by line before anything is changed; the list as
//! a table; everything that is kept of one person.
//!
//! * [`shape`]: what is sent and shown
//! * [`columns`]: what the columns of a file hold
//! * [`walk`]: the lines of a file against the people there are; looked at and taken in by the same code
//! * [`write`]: the people of a file, written
//! * one file an operation

pub mod check;
pub mod columns;
pub mod export;
pub mod export_one;
pub mod import;
pub mod read;
pub mod shape;
pub mod walk;
pub mod write;

/// Most bytes of a body with a file of people in it.
pub const FILE_LIMIT: usize = 48 * 1024 * 1024;

/// Most lines of a file: as many as are written in the one transaction that takes them in.
pub const MOST_LINES: u64 = 100_000;

/// The channel of people who came by a file without an id of another system.
pub const FILE_CHANNEL: &str = "file";
