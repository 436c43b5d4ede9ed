//! Conditions: `If` something · operator · value, in groups of which the first that matches wins.
//!
//! What must stay true: evaluating is total (a missing value, or text where a number is compared,
//! has an answer) and only looks. Operators are one enum; a new one is a variant in `operator`, and
//! the compiler lists what else it needs.

mod check;
mod evaluate;
mod filter;
mod group;
mod operator;
pub mod sentences;
mod written;

#[cfg(test)]
mod tests;

pub use check::{Names, Problem, ProblemCode};
pub use filter::{Filter, FilterProblem, MOST_CONDITIONS, MOST_GROUPS};
pub use group::{Group, Match, first_match};
pub use operator::{Operator, Takes, operators_for, operators_for_tags, operators_for_templates};
pub use written::{Condition, Operand};
