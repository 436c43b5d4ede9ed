//! Other people's servers, answering by rule and not by script: what is asked decides the answer, so
//! that a crash, which changes how often something is asked, does not change what it means.
//!
//! Rules, by the end of a request's path: `/fails-first` is busy (503) the first time it sees a key,
//! `/refuses` answers 422, `/down` is always busy, `/busy-until-open` until somebody opens the world
//! ([`World::open`]); everything else is taken. A mail whose subject has
//! `fails first` finds no server the first time. Must stay true: once its process is over, nobody
//! reaches the world through it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, pending};
use lancar_domain::sentence::Sentence;
use lancar_effects::email::{Accepted, EmailProfile, Mail};
use lancar_effects::failure::{Failure, Trouble};
use lancar_effects::http::{HttpAnswer, HttpCall};
use lancar_effects::outside::Outside;
use lancar_store::crash::CrashPoint;

/// The world. A clone is the same one.
#[derive(Debug, Clone, Default)]
pub struct World {
    seen: Arc<Mutex<BTreeMap<String, Seen>>>,
    is_open: Arc<AtomicBool>,
}

/// What the world saw under one `Idempotency-Key` or Message-ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What it was: method, address and body of a request; receivers and subject of a mail.
    pub what: String,
    /// How often it came.
    pub times: u32,
    /// How often it was taken.
    pub taken: u32,
    /// Whether it ever came with other bytes than the first time.
    pub differed: bool,
}

/// The way from one process to the world.
#[derive(Debug, Clone)]
pub struct Line {
    world: World,
    crash: CrashPoint,
}

impl World {
    /// The way from a process that ends at `crash`.
    #[must_use]
    pub fn line(&self, crash: &CrashPoint) -> Line {
        Line {
            world: self.clone(),
            crash: crash.clone(),
        }
    }

    /// Takes from now on what it was busy for.
    pub fn open(&self) {
        self.is_open.store(true, Ordering::SeqCst);
    }

    /// Everything seen so far, by key; what was seen before is forgotten, and the world is not open.
    #[must_use]
    pub fn take(&self) -> BTreeMap<String, Seen> {
        self.is_open.store(false, Ordering::SeqCst);
        std::mem::take(&mut self.lock())
    }

    fn see(&self, key: &str, what: &str) -> u32 {
        let mut seen = self.lock();
        let first = Seen {
            what: what.to_owned(),
            times: 0,
            taken: 0,
            differed: false,
        };
        let one = seen.entry(key.to_owned()).or_insert(first);
        one.times += 1;
        one.differed |= one.what != what;
        one.times
    }

    fn took(&self, key: &str) {
        if let Some(one) = self.lock().get_mut(key) {
            one.taken += 1;
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, call: &HttpCall) -> HttpAnswer {
        let key = header(call, "Idempotency-Key");
        let body = String::from_utf8_lossy(&call.body);
        let times = self.see(&key, &format!("{} {} {body}", call.method, call.url));
        let path = call.url.split(['?', '#']).next().unwrap_or_default();
        let status = match path.rsplit('/').next() {
            Some("fails-first") if times == 1 => 503,
            Some("down") => 503,
            Some("busy-until-open") if !self.is_open.load(Ordering::SeqCst) => 503,
            Some("refuses") => 422,
            Some(_) | None => 201,
        };
        if status == 201 {
            self.took(&key);
        }
        HttpAnswer {
            host: "world.example".to_owned(),
            status,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: br#"{"id":"crm-7","plan":"pro"}"#.to_vec(),
            elapsed_ms: 5,
        }
    }

    fn deliver(&self, mail: &Mail) -> Result<Accepted, Failure> {
        let what = format!("{} {} {:?}", mail.to.join(", "), mail.subject, mail.body);
        let times = self.see(&mail.message_id, &what);
        if mail.subject.contains("fails first") && times == 1 {
            return Err(Failure::of(
                Trouble::MailUnreachable,
                Sentence::of("Nobody answered.".to_owned(), None),
            ));
        }
        self.took(&mail.message_id);
        Ok(Accepted {
            response: "250 taken".to_owned(),
        })
    }
}

impl Outside for Line {
    fn http(&self, call: HttpCall) -> BoxFuture<'_, Result<HttpAnswer, Failure>> {
        if self.crash.is_over() {
            return pending().boxed();
        }
        let answer = self.world.answer(&call);
        async move { Ok(answer) }.boxed()
    }

    fn mail<'a>(
        &'a self,
        _: &'a EmailProfile,
        mail: &'a Mail,
    ) -> BoxFuture<'a, Result<Accepted, Failure>> {
        if self.crash.is_over() {
            return pending().boxed();
        }
        let answer = self.world.deliver(mail);
        async move { answer }.boxed()
    }
}

fn header(call: &HttpCall, name: &str) -> String {
    let found = call
        .headers
        .iter()
        .find(|(found, _)| found.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}
