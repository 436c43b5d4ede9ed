//! [`Mailer`]: hands mails to SMTP servers over connections it keeps.
//!
//! Must stay true: a mail is tried on a second connection only when the first one, kept from earlier,
//! turned out to be closed before anything of the mail was said; no server sees more connections at
//! once than the limits say; a changed profile or password never meets an old connection.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lancar_domain::time::Millis;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;

use super::mail::{Accepted, Mail};
use super::message::{self, Outgoing};
use super::profile::{EmailProfile, LaneKey};
use super::session::{Fate, Opening, Session, Stopped};
use crate::failure::{Failure, FailureKind, Trouble};
use crate::guard::Guard;
use crate::sentences;
use crate::trust::Trust;

/// What no mail may exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailLimits {
    /// For a connection.
    pub connect: Millis,
    /// For everything before the message itself: a free connection, hello, TLS, login, recipients.
    pub prepare: Millis,
    /// For the message and the server's verdict. Generous, since giving up leaves an unknown outcome
    /// (RFC 5321 §4.5.3.2.6 asks for 10 minutes).
    pub verdict: Millis,
    /// Connections to one server with one login.
    pub connections: usize,
    /// Mails over one connection.
    pub mails_per_connection: u32,
    /// How long an unused connection is kept.
    pub idle: Millis,
}

impl Default for MailLimits {
    fn default() -> Self {
        Self {
            connect: Millis::seconds(10),
            prepare: Millis::seconds(30),
            verdict: Millis::minutes(3),
            connections: 16,
            mails_per_connection: 100,
            idle: Millis::seconds(30),
        }
    }
}

/// Sends mails. A clone shares connections.
#[derive(Clone)]
pub struct Mailer {
    guard: Guard,
    trust: Trust,
    tls: TlsConnector,
    limits: MailLimits,
    lanes: Arc<Mutex<HashMap<LaneKey, Arc<Lane>>>>,
}

/// The connections to one server with one login.
struct Lane {
    permits: Semaphore,
    idle: Mutex<Vec<Session>>,
}

impl Mailer {
    /// A mailer that reaches what `guard` allows and believes what `trust` says.
    ///
    /// # Errors
    /// When the TLS library can not be set up.
    pub fn new(guard: Guard, trust: Trust, limits: MailLimits) -> Result<Self, rustls::Error> {
        let tls = TlsConnector::from(Arc::new(trust.client_config()?));
        Ok(Self {
            guard,
            trust,
            tls,
            limits,
            lanes: Arc::default(),
        })
    }

    /// Sends `mail`; once it returns `Ok` the server is responsible for it.
    ///
    /// # Errors
    /// [`FailureKind::Retry`] and [`FailureKind::Final`] when the server surely did not take it,
    /// [`FailureKind::Unknown`] when nobody can say.
    pub async fn send(&self, profile: &EmailProfile, mail: &Mail) -> Result<Accepted, Failure> {
        let outgoing = message::write(profile, mail)?;
        let lane = self.lane(profile);
        let deadline = Instant::now() + span(self.limits.prepare);
        let late = || late(profile, self.limits.prepare);
        let permit = tokio::time::timeout_at(deadline, lane.permits.acquire());
        let _permit = permit.await.map_err(|_| late())?;
        let ready = Box::pin(self.ready(&lane, profile, &outgoing));
        let mut session = tokio::time::timeout_at(deadline, ready)
            .await
            .unwrap_or_else(|_| Err(late()))?;
        let said = Box::pin(session.hand_over(profile, &outgoing, span(self.limits.verdict))).await;
        if said
            .as_ref()
            .map_or_else(|stopped| stopped.session, |_| Fate::Usable)
            == Fate::Usable
        {
            self.put_back(&lane, session);
        }
        said.map_err(|stopped| stopped.failure)
    }

    /// Tries a profile as a person would: a new connection, hello, TLS, login, one mail, goodbye.
    ///
    /// # Errors
    /// As [`Mailer::send`].
    pub async fn test(&self, profile: &EmailProfile, mail: &Mail) -> Result<Accepted, Failure> {
        let outgoing = message::write(profile, mail)?;
        let work = Box::pin(async {
            let mut session = self.open(profile).await?;
            session
                .announce(profile, &outgoing)
                .await
                .map_err(|stopped| stopped.failure)?;
            Ok(session)
        });
        let mut session = timeout(span(self.limits.prepare), work)
            .await
            .unwrap_or_else(|_| Err(late(profile, self.limits.prepare)))?;
        let said = Box::pin(session.hand_over(profile, &outgoing, span(self.limits.verdict))).await;
        session.close().await;
        said.map_err(|stopped| stopped.failure)
    }

    /// A session on which the server has said "go ahead" for this mail.
    async fn ready(
        &self,
        lane: &Lane,
        profile: &EmailProfile,
        mail: &Outgoing,
    ) -> Result<Session, Failure> {
        if let Some(mut kept) = self.take(lane) {
            match kept.announce(profile, mail).await {
                Ok(()) => return Ok(kept),
                Err(Stopped {
                    failure,
                    session: Fate::Usable,
                }) => {
                    self.put_back(lane, kept);
                    return Err(failure);
                }
                // Closed while it was idle; or shutting down, which another connection may not be.
                Err(Stopped {
                    failure,
                    session: Fate::Lost,
                }) if failure.kind == FailureKind::Final && failure.answered.is_some() => {
                    return Err(failure);
                }
                Err(Stopped {
                    session: Fate::Lost,
                    ..
                }) => {}
            }
        }
        let mut session = self.open(profile).await?;
        match session.announce(profile, mail).await {
            Ok(()) => Ok(session),
            Err(stopped) => {
                if stopped.session == Fate::Usable {
                    self.put_back(lane, session);
                }
                Err(stopped.failure)
            }
        }
    }

    async fn open(&self, profile: &EmailProfile) -> Result<Session, Failure> {
        let with = Opening {
            guard: &self.guard,
            trust: &self.trust,
            tls: &self.tls,
            connect: self.limits.connect,
        };
        Session::open(&with, profile).await
    }

    fn lane(&self, profile: &EmailProfile) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let key = profile.lane();
        if let Some(lane) = lanes.get(&key) {
            return lane.clone();
        }
        // A new server or password is rare: the moment to forget lanes that nobody uses.
        lanes.retain(|_, lane| {
            self.sweep(lane);
            Arc::strong_count(lane) > 1 || !lane.sessions().is_empty()
        });
        let permits = Semaphore::new(self.limits.connections.max(1));
        let lane = Arc::new(Lane {
            permits,
            idle: Mutex::default(),
        });
        lanes.insert(key, lane.clone());
        lane
    }

    /// The most recently used of the kept connections: the others may then grow old and go.
    fn take(&self, lane: &Lane) -> Option<Session> {
        self.sweep(lane);
        lane.sessions().pop()
    }

    fn put_back(&self, lane: &Lane, session: Session) {
        if session.carried < self.limits.mails_per_connection {
            lane.sessions().push(session);
        } else {
            tokio::spawn(session.close());
        }
    }

    fn sweep(&self, lane: &Lane) {
        let (now, keep) = (Instant::now(), span(self.limits.idle));
        lane.sessions()
            .retain(|session| now.duration_since(session.last_used) < keep);
    }
}

impl Lane {
    fn sessions(&self) -> std::sync::MutexGuard<'_, Vec<Session>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

fn late(profile: &EmailProfile, limit: Millis) -> Failure {
    let at = format!("{}:{}", profile.host, profile.port);
    let why = sentences::mail_not_ready(at, limit);
    Failure::of(Trouble::MailTimeout, why)
}

fn span(millis: Millis) -> Duration {
    Duration::from_millis(millis.0.max(0).unsigned_abs())
}
