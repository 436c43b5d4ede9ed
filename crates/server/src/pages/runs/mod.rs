//! The operator's pages about runs.
//!
//! * [`list`]: which runs there are, and what holds them
//! * [`show`]: one run's story, line by line
//! * `details`: what stands behind a line
//! * `narrow`: what narrows the list
//! * [`act`]: resume and cancel
//! * [`several`]: the same to many at once
//! * `words`: states in the reader's language

pub mod act;
mod details;
pub mod list;
mod narrow;
pub mod several;
pub mod show;
mod words;
