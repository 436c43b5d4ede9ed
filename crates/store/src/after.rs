//! What is done once a transaction is committed: what walks did is counted, and hints are told.
//!
//! Must stay true: nothing of a transaction that was rolled back comes here; of a part that was rolled
//! back by itself nothing is counted.

use crate::block_counts::{Counted, Walked};
use crate::hints::{Changes, Hints, Origin};

/// What a transaction leaves to be done.
#[derive(Debug, Default)]
pub(crate) struct Left {
    pub hints: Hints,
    pub walked: Vec<Walked>,
}

/// Where it is done. A clone is the same place.
#[derive(Debug, Clone, Default)]
pub(crate) struct After {
    pub changes: Changes,
    pub counted: Counted,
}

impl Left {
    /// Adds what another transaction of the same commit leaves.
    pub(crate) fn extend(&mut self, other: Self) {
        self.hints.extend(&other.hints);
        if self.walked.is_empty() {
            self.walked = other.walked;
        } else {
            self.walked.extend(other.walked);
        }
    }
}

impl After {
    /// Does it.
    pub(crate) fn committed(&self, left: Left) {
        self.counted.add(left.walked);
        self.changes.tell(Origin::Here, left.hints);
    }
}
