//! Where time and entropy come from. Everything that decides takes them as arguments; this is the
//! edge that reads them, so that a test can hold the clock in its hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use futures_util::future::BoxFuture;
use lancar_domain::id::Ids;
use lancar_domain::time::{Millis, Timestamp};
use tokio::sync::Notify;

/// Time and entropy.
pub trait Clock: Send + Sync + 'static {
    /// This moment.
    fn now(&self) -> Timestamp;

    /// 64 bits nobody can foresee (a test clock counts instead).
    fn entropy(&self) -> u64;

    /// Comes back when that moment has passed.
    fn sleep_until(&self, moment: Timestamp) -> BoxFuture<'static, ()>;

    /// A source of ids for work that begins now.
    fn ids(&self) -> Ids {
        Ids::new(self.now(), self.entropy())
    }
}

/// The machine's clock and the operating system's entropy.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the wall clock"
    )]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Timestamp::from_millis(since.map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        }))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the system for entropy"
    )]
    fn entropy(&self) -> u64 {
        // Without entropy ids and tokens could be foreseen or repeat: no answer is the only safe one.
        getrandom::u64().expect("the operating system gives entropy")
    }

    fn sleep_until(&self, moment: Timestamp) -> BoxFuture<'static, ()> {
        let span = moment.since(self.now()).0;
        Box::pin(async move {
            if let Ok(millis) = u64::try_from(span) {
                tokio::time::sleep(std::time::Duration::from_millis(millis)).await;
            }
        })
    }
}

/// A clock that stands still until a test moves it.
#[derive(Debug, Clone)]
pub struct ManualClock {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    now: AtomicI64,
    drawn: AtomicU64,
    moved: Notify,
}

impl ManualClock {
    /// A clock that shows this moment.
    #[must_use]
    pub fn at(moment: Timestamp) -> Self {
        let inner = Inner {
            now: AtomicI64::new(moment.millis()),
            drawn: AtomicU64::new(1),
            moved: Notify::new(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Moves on.
    pub fn advance(&self, span: Millis) {
        self.inner.now.fetch_add(span.0, Ordering::SeqCst);
        self.inner.moved.notify_waiters();
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.inner.now.load(Ordering::SeqCst))
    }

    fn entropy(&self) -> u64 {
        self.inner.drawn.fetch_add(1, Ordering::SeqCst)
    }

    fn sleep_until(&self, moment: Timestamp) -> BoxFuture<'static, ()> {
        let inner = Arc::clone(&self.inner);
        Box::pin(async move {
            loop {
                let moved = inner.moved.notified();
                if inner.now.load(Ordering::SeqCst) >= moment.millis() {
                    return;
                }
                moved.await;
            }
        })
    }
}
