//! What changes to several things have in common, runs or bot users: how many at once, and the count of
//! those that were refused.

use std::collections::BTreeMap;

use lancar_domain::id::IdType;

use crate::error::Problem;
use crate::sentences;

/// Most that one request changes.
pub const MOST: usize = 200;

/// Refusals by their codes.
#[derive(Debug, Default)]
pub struct Refusals(pub BTreeMap<String, usize>);

impl Refusals {
    /// One more. What is broken on our side is told to the log.
    pub fn count(&mut self, problem: &Problem) {
        if let Some(cause) = problem.cause() {
            tracing::error!(code = %problem.code(), "{cause}");
        }
        let code = problem.code().as_str().to_owned();
        *self.0.entry(code).or_default() += 1;
    }
}

/// Ids that were named, each once.
///
/// # Errors
/// A problem about `field` when they are none or too many.
pub fn named<I: IdType + Ord>(field: &str, mut ids: Vec<I>) -> Result<Vec<I>, Problem> {
    ids.sort();
    ids.dedup();
    if ids.is_empty() || ids.len() > MOST {
        return Err(Problem::field(field, sentences::several(MOST, field)));
    }
    Ok(ids)
}
