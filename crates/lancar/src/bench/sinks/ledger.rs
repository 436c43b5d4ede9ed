//! What came to the sinks, by lead.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How often is looked whether all has come.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// What came.
#[derive(Debug, Default)]
pub struct Ledger {
    by_lead: Mutex<HashMap<String, Arrivals>>,
    between: Mutex<Option<(Instant, Instant)>>,
    mails: AtomicUsize,
    slow: AtomicUsize,
}

/// What came of one lead: how often, by key and by Message-ID.
#[derive(Debug, Default)]
struct Arrivals {
    calls: BTreeMap<String, u32>,
    mails: BTreeMap<String, u32>,
}

/// What was lost and doubled among the leads there should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Leads that should have come.
    pub intended: u64,
    /// Calls and mails that never came.
    pub lost: u64,
    /// Keys and Message-IDs beyond the first of a lead, and leads that nobody intended.
    pub doubled: u64,
    /// Repetitions under the same key or Message-ID: what *at least once* allows.
    pub repeated: u64,
}

impl Ledger {
    /// The CRM was told of a lead.
    pub fn called(&self, lead: &str, key: &str) {
        self.moved();
        let mut by_lead = self.by_lead.lock().unwrap_or_else(PoisonError::into_inner);
        let arrivals = by_lead.entry(lead.to_owned()).or_default();
        *arrivals.calls.entry(key.to_owned()).or_default() += 1;
    }

    /// The mail server took a mail about a lead.
    pub fn mailed(&self, lead: &str, message_id: &str) {
        self.moved();
        let mut by_lead = self.by_lead.lock().unwrap_or_else(PoisonError::into_inner);
        let arrivals = by_lead.entry(lead.to_owned()).or_default();
        if arrivals.mails.is_empty() {
            self.mails.fetch_add(1, Ordering::Relaxed);
        }
        *arrivals.mails.entry(message_id.to_owned()).or_default() += 1;
    }

    /// The slow endpoint was called.
    pub fn slow_called(&self) {
        self.slow.fetch_add(1, Ordering::Relaxed);
    }

    /// How often the slow endpoint was called.
    pub fn slow_calls(&self) -> usize {
        self.slow.load(Ordering::Relaxed)
    }

    /// Leads that a mail came about.
    pub fn mails(&self) -> usize {
        self.mails.load(Ordering::Relaxed)
    }

    /// From the first arrival to the last.
    pub fn took(&self) -> Duration {
        let between = self.between.lock().unwrap_or_else(PoisonError::into_inner);
        between.map_or(Duration::ZERO, |(first, last)| last - first)
    }

    /// Waits until something holds, for so long at most; whether it does.
    pub async fn until(&self, bound: Duration, holds: impl Fn(&Self) -> bool) -> bool {
        let deadline = Instant::now() + bound;
        while !holds(self) {
            if Instant::now() >= deadline {
                return false;
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        true
    }

    /// Counts against the leads there should be.
    pub fn count<'l>(&self, intended: impl Iterator<Item = &'l str>) -> Count {
        let by_lead = self.by_lead.lock().unwrap_or_else(PoisonError::into_inner);
        let mut count = Count::default();
        let mut known = 0_usize;
        for lead in intended {
            count.intended += 1;
            let Some(arrivals) = by_lead.get(lead) else {
                count.lost += 2;
                continue;
            };
            known += 1;
            for came in [&arrivals.calls, &arrivals.mails] {
                count.lost += u64::from(came.is_empty());
                count.doubled += came.len().saturating_sub(1) as u64;
                count.repeated += came
                    .values()
                    .map(|times| u64::from(*times) - 1)
                    .sum::<u64>();
            }
        }
        count.doubled += by_lead.len().saturating_sub(known) as u64;
        count
    }

    fn moved(&self) {
        let now = Instant::now();
        let mut between = self.between.lock().unwrap_or_else(PoisonError::into_inner);
        let (first, _) = between.unwrap_or((now, now));
        *between = Some((first, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Leads are `a` and `b`; what came is written `a:key` for calls and `a@id` for mails.
    fn check(came: &[&str], lost: u64, doubled: u64, repeated: u64) {
        let ledger = Ledger::default();
        for one in came {
            if let Some((lead, key)) = one.split_once(':') {
                ledger.called(lead, key);
            } else if let Some((lead, id)) = one.split_once('@') {
                ledger.mailed(lead, id);
            }
        }
        let expected = Count {
            intended: 2,
            lost,
            doubled,
            repeated,
        };
        assert_eq!(ledger.count(["a", "b"].into_iter()), expected);
    }

    #[test]
    fn the_sinks_are_the_judges() {
        check(&["a:1", "a@1", "b:2", "b@2"], 0, 0, 0);
        check(&["a:1", "a@1", "b:2"], 1, 0, 0);
        check(&["a:1", "a@1"], 2, 0, 0);
        check(&["a:1", "a:3", "a@1", "b:2", "b@2", "b@4"], 0, 2, 0);
        check(&["a:1", "a:1", "a@1", "a@1", "b:2", "b@2"], 0, 0, 2);
        check(&["a:1", "a@1", "b:2", "b@2", "c:5"], 0, 1, 0);
    }
}
