//! How many effects may be under way: to one host, and in all. A place belongs to the call that
//! took it and frees itself with it, however the call ends.

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
    pub fn take(&self, host: &str) -> Option<Permit> {
        let mut taken = self.inner.taken();
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
        let first = slots.take("a");
        let second = slots.take("a");
        assert!(first.is_some() && second.is_some());
        assert!(slots.take("a").is_none(), "a third call to one host");
        let other = slots.take("b");
        assert!(other.is_some());
        assert!(slots.take("c").is_none(), "a fourth call in all");
        drop(first);
        assert_eq!((slots.free("a"), slots.free("b"), slots.taken()), (1, 1, 2));
    }
}
