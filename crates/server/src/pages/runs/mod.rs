//! The operator's pages about runs.
//!
//! * [`list`]: which runs there are, and what holds them
//! * [`show`]: one run's story, line by line
//! * `details`: what stands behind a line
//! * [`act`]: resume and cancel
//! * `words`: states in the reader's language

pub mod act;
mod details;
pub mod list;
pub mod show;
mod words;
