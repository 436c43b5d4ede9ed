//! Counts how long hosts take to answer. In memory; the driver writes it now and then.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use lancar_domain::id::BotId;
use lancar_domain::time::Millis;
use lancar_store::host_calls::Tally;

/// Calls since they were last written.
#[derive(Debug, Default)]
pub struct Hosts {
    counted: Mutex<HashMap<(BotId, String), Tally>>,
}

impl Hosts {
    /// Counts a call.
    pub(crate) fn count(&self, bot: &BotId, host: String, (took, failed): (Millis, bool)) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let tally = counted.entry((bot.clone(), host)).or_default();
        tally.add(took, failed);
    }

    /// What was counted; from here on it is counted anew.
    pub(crate) fn take(&self) -> HashMap<(BotId, String), Tally> {
        std::mem::take(&mut *self.counted.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
