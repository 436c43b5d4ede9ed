//! People as files: a table brought in, looked at line by line before anything is changed; the list as
//! a table; everything that is kept of one person.
//!
//! * [`shape`]: what is sent and shown
//! * [`columns`]: what the columns of a file hold
//! * [`limits`]: how large a file may be, and where its people come from
//! * [`walk`]: the lines of a file against the people there are; looked at and taken in by the same code
//! * [`write`]: the people of a file, written
//! * one file an operation

pub mod check;
pub mod columns;
pub mod export;
pub mod export_one;
pub mod import;
pub mod limits;
pub mod read;
pub mod shape;
pub mod walk;
pub mod write;
