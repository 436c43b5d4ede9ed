//! What is true: documents, values, the interpreter, runs and conversations.
//!
//! Forbids I/O, async, clocks, randomness and SQL. Time, ids and entropy are arguments; what is to
//! happen comes back as data.

pub mod condition;
pub mod error;
pub mod id;
pub mod template;
pub mod time;
pub mod value;
