//! [`Recorded`]: the test double of the outside. It touches nothing, writes down what was asked, and
//! answers from a script.
//!
//! Must stay true: answers are given in the order they were scripted, one to a call; a call beyond
//! the script gets the friendliest answer (200, accepted), so that a test says only what matters to
//! it; a held answer comes when the test lets it go, never by the clock.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::future::BoxFuture;
use lancar_domain::sentence::Sentence;
use tokio::sync::{Notify, oneshot};

use crate::email::{Accepted, EmailProfile, Mail};
use crate::failure::{Failure, Trouble};
use crate::http::{HttpAnswer, HttpCall};
use crate::outside::Outside;

/// One thing that was asked of the outside.
#[derive(Debug, Clone)]
pub enum Asked {
    /// A request.
    Http(HttpCall),
    /// A mail, and through which profile.
    Mail {
        /// The profile.
        profile: EmailProfile,
        /// The mail.
        mail: Mail,
    },
}

/// The recording outside. A clone is the same record.
#[derive(Clone, Default)]
pub struct Recorded {
    inner: Arc<Inner>,
}

/// An answer that waits for the test to let it go; dropped, it is a broken connection.
#[derive(Debug)]
pub struct Held<T> {
    answer: oneshot::Sender<Result<T, Failure>>,
}

#[derive(Default)]
struct Inner {
    record: Mutex<Record>,
    asked: Notify,
}

#[derive(Default)]
struct Record {
    asked: Vec<Asked>,
    http: VecDeque<Reply<HttpAnswer>>,
    mail: VecDeque<Reply<Accepted>>,
}

enum Reply<T> {
    Now(Result<T, Failure>),
    Held(oneshot::Receiver<Result<T, Failure>>),
}

impl Recorded {
    /// A record without a script.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Scripts the answer to the next request that has none yet.
    pub fn answer_http(&self, answer: Result<HttpAnswer, Failure>) {
        self.record().http.push_back(Reply::Now(answer));
    }

    /// Scripts the answer to the next mail that has none yet.
    pub fn answer_mail(&self, answer: Result<Accepted, Failure>) {
        self.record().mail.push_back(Reply::Now(answer));
    }

    /// Leaves the next request without an answer until the test gives one.
    #[must_use]
    pub fn hold_http(&self) -> Held<HttpAnswer> {
        let (answer, waiting) = oneshot::channel();
        self.record().http.push_back(Reply::Held(waiting));
        Held { answer }
    }

    /// Leaves the next mail without an answer until the test gives one.
    #[must_use]
    pub fn hold_mail(&self) -> Held<Accepted> {
        let (answer, waiting) = oneshot::channel();
        self.record().mail.push_back(Reply::Held(waiting));
        Held { answer }
    }

    /// Everything asked so far, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.record().asked.clone()
    }

    /// The requests asked so far, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<HttpCall> {
        let only = |asked| match asked {
            Asked::Http(call) => Some(call),
            Asked::Mail { .. } => None,
        };
        self.asked().into_iter().filter_map(only).collect()
    }

    /// The mails asked so far, in order.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        let only = |asked| match asked {
            Asked::Mail { mail, .. } => Some(mail),
            Asked::Http(_) => None,
        };
        self.asked().into_iter().filter_map(only).collect()
    }

    /// Waits until `count` things have been asked since the start.
    pub async fn until_asked(&self, count: usize) {
        loop {
            let asked = self.inner.asked.notified();
            tokio::pin!(asked);
            asked.as_mut().enable();
            if self.record().asked.len() >= count {
                return;
            }
            asked.await;
        }
    }

    /// How many scripted answers nobody has asked for: a test that ends with some expected more to
    /// happen than did.
    #[must_use]
    pub fn unused(&self) -> usize {
        let record = self.record();
        record.http.len() + record.mail.len()
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.inner
            .record
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Held<T> {
    /// Gives the answer. `false` when nobody waits for it any more.
    #[must_use]
    pub fn release(self, answer: Result<T, Failure>) -> bool {
        self.answer.send(answer).is_ok()
    }
}

impl Outside for Recorded {
    fn http(&self, call: HttpCall) -> BoxFuture<'_, Result<HttpAnswer, Failure>> {
        let host = url::Url::parse(&call.url)
            .ok()
            .and_then(|url| url.host_str().map(ToOwned::to_owned))
            .unwrap_or_default();
        let reply = {
            let mut record = self.record();
            record.asked.push(Asked::Http(call));
            record.http.pop_front()
        };
        self.inner.asked.notify_waiters();
        let fine = HttpAnswer {
            host,
            status: 200,
            headers: Vec::new(),
            body: Vec::new(),
            elapsed_ms: 0,
        };
        Box::pin(answered(reply, fine, Trouble::HttpBroken))
    }

    fn mail<'a>(
        &'a self,
        profile: &'a EmailProfile,
        mail: &'a Mail,
    ) -> BoxFuture<'a, Result<Accepted, Failure>> {
        let reply = {
            let mut record = self.record();
            record.asked.push(Asked::Mail {
                profile: profile.clone(),
                mail: mail.clone(),
            });
            record.mail.pop_front()
        };
        self.inner.asked.notify_waiters();
        let fine = Accepted {
            response: "250 recorded".to_owned(),
        };
        Box::pin(answered(reply, fine, Trouble::MailUnknown))
    }
}

impl std::fmt::Debug for Recorded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recorded")
            .field("asked", &self.record().asked)
            .finish_non_exhaustive()
    }
}

async fn answered<T>(
    reply: Option<Reply<T>>,
    fine: T,
    when_dropped: Trouble,
) -> Result<T, Failure> {
    match reply {
        None => Ok(fine),
        Some(Reply::Now(answer)) => answer,
        Some(Reply::Held(waiting)) => waiting.await.unwrap_or_else(|_| {
            Err(Failure::of(
                when_dropped,
                Sentence::of(
                    "the test let the held answer go without giving one".to_owned(),
                    None,
                ),
            ))
        }),
    }
}
