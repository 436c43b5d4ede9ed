//! What keeps it moving: turns of conversations and steps of runs, carried out.
//!
//! Forbids deciding (that is `domain`) and SQL (that is `store`).

pub mod clock;
