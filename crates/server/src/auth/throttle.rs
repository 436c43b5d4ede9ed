//! Slows down guessing at the login: so many tries for an e-mail address, and so many from an
//! address of the network, whichever is used up first.
//!
//! Must stay true: it counts tries before a password is looked at, so that guessing costs the guesser
//! and not us; who waits gets in again, nobody is locked out for good.

use std::num::NonZeroU32;
use std::sync::Arc;

use governor::Quota;
use lancar_domain::error::Code;
use lancar_engine::clock::Clock;

use super::peer::Peer;
use super::token;
use crate::api::limits::{Limiter, Taken};
use crate::error::Problem;
use crate::sentences;

/// Ten at once, then one every 30 seconds: 2,890 guesses a day.
const PER_EMAIL: Quota = Quota::per_minute(NonZeroU32::new(2).expect("two is not zero"))
    .allow_burst(NonZeroU32::new(10).expect("ten is not zero"));

/// Thirty at once, then one every 5 seconds: an office behind one address logs in of a morning.
const PER_ADDRESS: Quota = Quota::per_minute(NonZeroU32::new(12).expect("twelve is not zero"))
    .allow_burst(NonZeroU32::new(30).expect("thirty is not zero"));

/// The tries so far.
pub struct Throttle {
    by_email: Limiter,
    by_address: Limiter,
}

impl Throttle {
    /// Nobody has tried yet.
    #[must_use]
    pub fn new(clock: &Arc<dyn Clock>) -> Self {
        Self {
            by_email: Limiter::new(PER_EMAIL, clock),
            by_address: Limiter::new(PER_ADDRESS, clock),
        }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`Code::RateLimited`] when there were too many.
    pub fn count(&self, email: &str, peer: Peer) -> Result<(), Problem> {
        self.count_address(peer)?;
        // A hash is as long as any other, whatever somebody sends as an address.
        allowed(&self.by_email.take(&token::hash(email)))
    }

    /// Counts a try that names nobody, such as opening a one-time link.
    ///
    /// # Errors
    /// [`Code::RateLimited`] when there were too many.
    pub fn count_address(&self, peer: Peer) -> Result<(), Problem> {
        allowed(&self.by_address.take(&peer.key()))
    }
}

fn allowed(taken: &Taken) -> Result<(), Problem> {
    match taken {
        Taken::Allowed { .. } => Ok(()),
        Taken::Refused { wait_seconds } => {
            let why = sentences::too_many_logins(*wait_seconds);
            Err(Problem::new(Code::RateLimited, why).retry_after(*wait_seconds))
        }
    }
}
