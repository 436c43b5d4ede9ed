//! How often a session, a key or an address may ask, told in the `RateLimit` headers of
//! draft-ietf-httpapi-ratelimit-headers-10.
//!
//! Must stay true: the clock is the server's, so that tests move it; what is no longer needed to
//! count is forgotten, so that many addresses do not fill the memory.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::Clock as _;
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use lancar_domain::error::Code;
use lancar_engine::clock::Clock;

use crate::app::App;
use crate::auth::{Actor, Peer, Who};
use crate::error::Problem;
use crate::sentences;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// A person clicking and a program importing: 300 at once, 50 a second.
const KNOWN: Quota = Quota::per_second(NonZeroU32::new(50).expect("fifty is not zero"))
    .allow_burst(NonZeroU32::new(300).expect("three hundred is not zero"));

/// Who has not said who they are: 60 at once, one a second.
const UNKNOWN: Quota = Quota::per_second(NonZeroU32::new(1).expect("one is not zero"))
    .allow_burst(NonZeroU32::new(60).expect("sixty is not zero"));

/// A person writing in a chat: 60 messages at once, two a second.
const CHAT: Quota = Quota::per_second(NonZeroU32::new(2).expect("two is not zero"))
    .allow_burst(NonZeroU32::new(60).expect("sixty is not zero"));

/// New guests behind one address, which may be a whole company: 1,000 at once, 50 a second.
const GUESTS: Quota = Quota::per_second(NonZeroU32::new(50).expect("fifty is not zero"))
    .allow_burst(NonZeroU32::new(1_000).expect("a thousand is not zero"));

/// A person mailing themselves tests: 10 at once, one every half minute.
const TEST_MAILS: Quota = Quota::per_minute(NonZeroU32::new(2).expect("two is not zero"))
    .allow_burst(NonZeroU32::new(10).expect("ten is not zero"));

/// From how many keys on it looks which can be forgotten.
const TIDY_FROM: usize = 10_000;

/// Counts by a text.
pub struct Limiter {
    inner: RateLimiter<String, DefaultKeyedStateStore<String>, Time, StateInformationMiddleware>,
    quota: Quota,
}

/// What became of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is allowed.
    Allowed {
        /// How many more are allowed right now.
        left: u32,
    },
    /// It is not.
    Refused {
        /// When the next one is allowed.
        wait_seconds: u64,
    },
}

/// The limits of the API.
pub struct RateLimits {
    known: Limiter,
    unknown: Limiter,
    /// Messages of one conversation.
    pub chats: Limiter,
    /// New conversations from one address.
    pub guests: Limiter,
    /// Mails to oneself.
    pub test_mails: Limiter,
}

impl RateLimits {
    /// Nobody has asked yet.
    #[must_use]
    pub fn new(clock: &Arc<dyn Clock>) -> Self {
        Self {
            known: Limiter::new(KNOWN, clock),
            unknown: Limiter::new(UNKNOWN, clock),
            chats: Limiter::new(CHAT, clock),
            guests: Limiter::new(GUESTS, clock),
            test_mails: Limiter::new(TEST_MAILS, clock),
        }
    }
}

/// The layer around the API. A program on this machine that runs the server is not limited.
pub async fn limit(State(app): State<App>, request: Request, next: Next) -> Response {
    let who = request.extensions().get::<Actor>().map(|actor| &actor.who);
    let (limiter, key) = match who {
        Some(Who::Local) => return next.run(request).await,
        Some(Who::Member { id, .. }) => (&app.rates.known, id.to_string()),
        Some(Who::Key { id, .. }) => (&app.rates.known, id.to_string()),
        None => (&app.rates.unknown, Peer::of(&request, &app.config).key()),
    };
    let taken = limiter.take(&key);
    let mut answer = match taken {
        Taken::Allowed { .. } => next.run(request).await,
        Taken::Refused { wait_seconds } => {
            let why = sentences::too_many_requests(wait_seconds);
            Problem::new(Code::RateLimited, why)
                .retry_after(wait_seconds)
                .into_response()
        }
    };
    limiter.tell(taken, answer.headers_mut());
    answer
}

impl Limiter {
    /// Nobody has tried yet.
    #[must_use]
    pub fn new(quota: Quota, clock: &Arc<dyn Clock>) -> Self {
        let state = DefaultKeyedStateStore::default();
        Self {
            inner: RateLimiter::new(quota, state, Time(Arc::clone(clock))),
            quota,
        }
    }

    /// Counts one try.
    #[must_use]
    pub fn take(&self, key: &String) -> Taken {
        if self.inner.len() > TIDY_FROM {
            self.inner.retain_recent();
        }
        match self.inner.check_key(key) {
            Ok(state) => Taken::Allowed {
                left: state.remaining_burst_capacity(),
            },
            Err(refused) => {
                let wait = refused.wait_time_from(self.inner.clock().now());
                Taken::Refused {
                    wait_seconds: wait.as_millis().div_ceil(1000).max(1) as u64,
                }
            }
        }
    }

    fn tell(&self, taken: Taken, headers: &mut HeaderMap) {
        let burst = self.quota.burst_size().get();
        let window = self.quota.burst_size_replenished_in().as_secs().max(1);
        let one = self.quota.replenish_interval();
        let (left, next) = match taken {
            Taken::Allowed { left } => (left, one.as_millis().div_ceil(1000) as u64),
            Taken::Refused { wait_seconds } => (0, wait_seconds),
        };
        for (name, value) in [
            (POLICY, format!("\"default\";q={burst};w={window}")),
            (LIMIT, format!("\"default\";r={left};t={next}")),
        ] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
    }
}

/// The server's clock as the library wants it: time since 1970.
#[derive(Clone)]
struct Time(Arc<dyn Clock>);

impl governor::clock::Clock for Time {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now().millis()).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use lancar_domain::time::{Millis, Timestamp};
    use lancar_engine::clock::ManualClock;

    use super::*;

    #[test]
    fn what_was_used_up_comes_back_with_time() {
        let hand = ManualClock::at(Timestamp::from_millis(1_000_000));
        let clock: Arc<dyn Clock> = Arc::new(hand.clone());
        let two = NonZeroU32::new(2).expect("two is not zero");
        let limiter = Limiter::new(Quota::per_minute(two), &clock);
        let key = "a".to_owned();
        assert_eq!(limiter.take(&key), Taken::Allowed { left: 1 });
        assert_eq!(limiter.take(&key), Taken::Allowed { left: 0 });
        assert_eq!(limiter.take(&key), Taken::Refused { wait_seconds: 30 });
        assert_eq!(limiter.take(&"b".to_owned()), Taken::Allowed { left: 1 });
        hand.advance(Millis::seconds(30));
        assert_eq!(limiter.take(&key), Taken::Allowed { left: 0 });
    }
}
