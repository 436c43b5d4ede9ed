//! How many effects may be under way: to one host, and in all. A place belongs to the call that
//! took it and frees itself with it, however the call ends.
//!
//! Must stay true: who came first is served first. While runs wait for a place at a host, a newcomer
//! gets none; and a host is forgotten only when nobody was added since its waiting runs were looked at.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// The places for calls.
#[derive(Debug, Clone)]
pub struct Slots {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    taken: Mutex<Taken>,
    most_per_host: usize,
    most: usize,
    freed: Notify,
}

#[derive(Debug, Default)]
struct Taken {
    by_host: HashMap<String, usize>,
    all: usize,
    /// Hosts that runs wait for, with the mark of the last time one was added.
    waited: HashMap<String, u64>,
    marks: u64,
}

/// Who asks for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Someone who has not waited: those who wait go first.
    New,
    /// Someone whose turn it is.
    Waited,
}

/// A place, freed when dropped.
#[derive(Debug)]
pub struct Permit {
    inner: Arc<Inner>,
    host: String,
}

impl Slots {
    /// So many calls to one host, and in all.
    #[must_use]
    pub fn new(most_per_host: usize, most: usize) -> Self {
        let taken = Mutex::new(Taken::default());
        Self {
            inner: Arc::new(Inner {
                taken,
                most_per_host,
                most,
                freed: Notify::new(),
            }),
        }
    }

    /// A place for a call to `host`, if there is one.
    #[must_use]
    pub fn take(&self, host: &str, claim: Claim) -> Option<Permit> {
        let mut taken = self.inner.taken();
        if claim == Claim::New && taken.waited.contains_key(host) {
            return None;
        }
        if taken.all >= self.inner.most || taken.of(host) >= self.inner.most_per_host {
            return None;
        }
        taken.add(host);
        drop(taken);
        Some(Permit {
            inner: Arc::clone(&self.inner),
            host: host.to_owned(),
        })
    }

    /// Notes that runs wait for `host`.
    pub fn wait_for(&self, host: String) {
        let mut taken = self.inner.taken();
        taken.marks += 1;
        let mark = taken.marks;
        taken.waited.insert(host, mark);
        drop(taken);
        // Its last place may have been freed before this was known.
        self.inner.freed.notify_one();
    }

    /// Hosts that runs wait for, the longest untouched first, each with its mark.
    #[must_use]
    pub fn waited_for(&self) -> Vec<(String, u64)> {
        let taken = self.inner.taken();
        let mut hosts: Vec<(String, u64)> = taken
            .waited
            .iter()
            .map(|(host, mark)| (host.clone(), *mark))
            .collect();
        drop(taken);
        hosts.sort_by_key(|(_, mark)| *mark);
        hosts
    }

    /// Notes that everyone has been served who waited for `host` when it had that mark.
    pub fn served(&self, host: &str, mark: u64) {
        let mut taken = self.inner.taken();
        if taken.waited.get(host) == Some(&mark) {
            taken.waited.remove(host);
        }
    }

    /// How many calls to `host` could begin now.
    #[must_use]
    pub fn free(&self, host: &str) -> usize {
        let taken = self.inner.taken();
        let of_host = self.inner.most_per_host.saturating_sub(taken.of(host));
        of_host.min(self.inner.most.saturating_sub(taken.all))
    }

    /// How many calls are under way.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.inner.taken().all
    }

    /// Comes back when a place was freed.
    pub async fn freed(&self) {
        self.inner.freed.notified().await;
    }
}

impl Taken {
    fn add(&mut self, host: &str) {
        self.all += 1;
        *self.by_host.entry(host.to_owned()).or_default() += 1;
    }

    fn of(&self, host: &str) -> usize {
        self.by_host.get(host).copied().unwrap_or(0)
    }
}

impl Inner {
    fn taken(&self) -> std::sync::MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut taken = self.inner.taken();
        taken.all = taken.all.saturating_sub(1);
        let left = taken.of(&self.host).saturating_sub(1);
        if left == 0 {
            taken.by_host.remove(&self.host);
        } else {
            taken.by_host.insert(self.host.clone(), left);
        }
        drop(taken);
        self.inner.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_and_come_back() {
        let slots = Slots::new(2, 3);
        let first = slots.take("a", Claim::New);
        let second = slots.take("a", Claim::New);
        assert!(first.is_some() && second.is_some());
        assert!(
            slots.take("a", Claim::New).is_none(),
            "a third call to one host"
        );
        let other = slots.take("b", Claim::New);
        assert!(other.is_some());
        assert!(
            slots.take("c", Claim::New).is_none(),
            "a fourth call in all"
        );
        drop(first);
        assert_eq!((slots.free("a"), slots.free("b"), slots.taken()), (1, 1, 2));
    }

    #[test]
    fn those_who_wait_go_first_and_are_not_forgotten() {
        let slots = Slots::new(1, 9);
        slots.wait_for("a".to_owned());
        assert!(
            slots.take("a", Claim::New).is_none(),
            "a newcomer went first"
        );
        let place = slots.take("a", Claim::Waited);
        assert!(place.is_some(), "a free place was refused to one who waits");
        let seen = slots.waited_for();
        slots.wait_for("a".to_owned());
        for (host, mark) in seen {
            slots.served(&host, mark);
        }
        assert_eq!(
            slots.waited_for().len(),
            1,
            "one who came meanwhile was forgotten"
        );
    }
}
