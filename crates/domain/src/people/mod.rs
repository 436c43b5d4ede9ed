//! Files of people: what a table of comma-separated values says about bot users, and how bot users
//! are written as one.
//!
//! Must stay true: what is exported reads back as it was; a line that does not fit is named with its
//! number, its column and a code, and is never taken in part.

mod cell;
mod line;
pub mod sentences;
mod sheet;
mod suggest;
mod table;

pub use cell::{BETWEEN_TAGS, guard, unguard};
pub use line::{Before, LineProblem, Mapping, Target, Wanted, read_line};
pub use sheet::{Heading, Sheet};
pub use suggest::{Suggestion, suggest};
pub use table::{Delimiter, Record, Table, TableError};
