//! A database that ends where a test says, as a killed process leaves it: at a chosen write, just
//! before or just after its commit. Nobody can pull a plug at each commit in turn otherwise.
//!
//! Must stay true: without a [`CrashPoint`] in the [`Options`](crate::Options) nothing here runs;
//! once it is reached, no call through this handle ever comes back, as in a process that is gone.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::Notify;

/// Counts the writes of a database, and ends it at one of them. A clone is the same point.
#[derive(Debug, Clone)]
pub struct CrashPoint(Arc<State>);

/// On which side of its commit the last write is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Nothing of it is stored.
    Before,
    /// All of it is stored, and nobody hears of it.
    After,
}

#[derive(Debug)]
struct State {
    at: AtomicU64,
    side: Side,
    begun: AtomicU64,
    done: AtomicU64,
    over: AtomicBool,
    moved: Notify,
}

impl CrashPoint {
    /// Ends the database at its `write`th write, counted from 1.
    #[must_use]
    pub fn at(write: u64, side: Side) -> Self {
        Self(Arc::new(State {
            at: AtomicU64::new(write),
            side,
            begun: AtomicU64::new(0),
            done: AtomicU64::new(0),
            over: AtomicBool::new(false),
            moved: Notify::new(),
        }))
    }

    /// Only counts.
    #[must_use]
    pub fn never() -> Self {
        Self::at(0, Side::Before)
    }

    /// From now on it only counts; false when it was reached already.
    #[must_use]
    pub fn spare(&self) -> bool {
        self.0.at.store(0, Ordering::SeqCst);
        !self.is_over()
    }

    /// Writes that have come to an end.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.0.done.load(Ordering::SeqCst)
    }

    /// Whether the database has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.0.over.load(Ordering::SeqCst)
    }

    /// Comes back when the database has ended.
    pub async fn reached(&self) {
        self.until(|| self.is_over()).await;
    }

    /// Comes back when more than `seen` writes have come to an end, or the database has.
    pub async fn beyond(&self, seen: u64) {
        self.until(|| self.writes() > seen || self.is_over()).await;
    }

    fn ends_at(&self) -> u64 {
        self.0.at.load(Ordering::SeqCst)
    }

    async fn until(&self, true_now: impl Fn() -> bool) {
        loop {
            let moved = self.0.moved.notified();
            if true_now() {
                return;
            }
            moved.await;
        }
    }

    /// Before a read: it never comes back once the database has ended.
    pub(crate) async fn begin_read(&self) -> Begun {
        self.go_on().await;
        Begun::Read
    }

    /// Before a write: it never comes back when this is where the database ends.
    pub(crate) async fn begin_write(&self) -> Begun {
        self.go_on().await;
        let number = self.0.begun.fetch_add(1, Ordering::SeqCst) + 1;
        if number == self.ends_at() && self.0.side == Side::Before {
            self.crash().await;
        }
        Begun::Write(number)
    }

    /// After the work, before anyone hears of it.
    pub(crate) async fn end(&self, begun: Begun) {
        match begun {
            Begun::Unwatched => {}
            Begun::Read => self.go_on().await,
            Begun::Write(number) => {
                if number == self.ends_at() || self.is_over() {
                    self.crash().await;
                }
                self.0.done.fetch_add(1, Ordering::SeqCst);
                self.0.moved.notify_waiters();
            }
        }
    }

    async fn go_on(&self) {
        if self.is_over() {
            pending::<()>().await;
        }
    }

    async fn crash(&self) {
        self.0.over.store(true, Ordering::SeqCst);
        self.0.moved.notify_waiters();
        pending::<()>().await;
    }
}

/// Which transaction has begun.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Begun {
    /// Of a database that nobody ends.
    Unwatched,
    /// A read.
    Read,
    /// A write, by its number.
    Write(u64),
}
