//! What everything in the engine works with.

use std::sync::{Arc, Mutex, PoisonError};

use lancar_domain::run;
use lancar_domain::time::Millis;
use lancar_effects::outside::Outside;
use lancar_effects::secret::Keyring;
use lancar_store::Db;
use tokio::sync::Notify;

use crate::books::Books;
use crate::clock::Clock;
use crate::hosts::Hosts;
use crate::live::Live;
use crate::slots::Slots;

/// What everything in the engine works with.
pub struct Core {
    /// The data.
    pub db: Db,
    /// Time and entropy.
    pub clock: Arc<dyn Clock>,
    /// The world, or a record of what would have been done.
    pub outside: Arc<dyn Outside>,
    /// Opens secrets.
    pub keyring: Arc<Keyring>,
    /// Bots in memory.
    pub books: Books,
    /// Open chats.
    pub live: Live,
    /// Places for calls.
    pub slots: Slots,
    /// How long calls took.
    pub(crate) hosts: Hosts,
    limits: Mutex<Limits>,
    wake: Notify,
}

/// What a team allows: read anew for each step and each call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// What a run may do.
    pub run: run::Limits,
    /// What one external request may do.
    pub request: RequestLimits,
}

/// What one external request may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestLimits {
    /// How long it may take, whatever its author wrote.
    pub timeout: Millis,
    /// How many bytes the body of the answer may have.
    pub answer_bytes: usize,
}

impl Default for RequestLimits {
    fn default() -> Self {
        Self {
            timeout: Millis::seconds(30),
            answer_bytes: 5 * 1024 * 1024,
        }
    }
}

/// How much may go on at once.
#[derive(Debug, Clone, Copy)]
pub struct Capacity {
    /// Calls to one host.
    pub calls_per_host: usize,
    /// Calls in all.
    pub calls: usize,
}

impl Default for Capacity {
    fn default() -> Self {
        Self {
            calls_per_host: 128,
            calls: 1_024,
        }
    }
}

impl Core {
    /// Everything together.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        (outside, keyring): (Arc<dyn Outside>, Arc<Keyring>),
        capacity: Capacity,
    ) -> Self {
        Self {
            db,
            clock,
            outside,
            keyring,
            books: Books::default(),
            live: Live::default(),
            slots: Slots::new(capacity.calls_per_host, capacity.calls),
            hosts: Hosts::default(),
            limits: Mutex::new(Limits::default()),
            wake: Notify::new(),
        }
    }

    /// How much runs and requests may do.
    #[must_use]
    pub fn limits(&self) -> Limits {
        *self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on they may do so much; what is under way keeps what it began with.
    pub fn set_limits(&self, limits: Limits) {
        *self.limits.lock().unwrap_or_else(PoisonError::into_inner) = limits;
    }

    /// Tells the driver of this process that there may be something to do.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Comes back when there may be something to do.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }
}
