//! [`Outside`]: everything the engine may do beyond the database, behind one door with two rooms: the
//! world ([`RealOutside`]) and a record of what would have been done
//! ([`Recorded`](crate::recorded::Recorded)).

use futures_util::future::BoxFuture;

use crate::email::{Accepted, EmailProfile, Mail, Mailer};
use crate::failure::Failure;
use crate::http::{HttpAnswer, HttpCall, HttpClient};

/// What can be done outside.
pub trait Outside: Send + Sync {
    /// Makes a request; every whole answer is `Ok`, whatever its status.
    fn http(&self, call: HttpCall) -> BoxFuture<'_, Result<HttpAnswer, Failure>>;

    /// Sends a mail.
    fn mail<'a>(
        &'a self,
        profile: &'a EmailProfile,
        mail: &'a Mail,
    ) -> BoxFuture<'a, Result<Accepted, Failure>>;
}

/// The world.
#[derive(Debug, Clone)]
pub struct RealOutside {
    http: HttpClient,
    mailer: Mailer,
}

impl RealOutside {
    /// The world, reached through these.
    #[must_use]
    pub fn new(http: HttpClient, mailer: Mailer) -> Self {
        Self { http, mailer }
    }
}

impl Outside for RealOutside {
    fn http(&self, call: HttpCall) -> BoxFuture<'_, Result<HttpAnswer, Failure>> {
        Box::pin(async move { self.http.send(&call).await })
    }

    fn mail<'a>(
        &'a self,
        profile: &'a EmailProfile,
        mail: &'a Mail,
    ) -> BoxFuture<'a, Result<Accepted, Failure>> {
        Box::pin(self.mailer.send(profile, mail))
    }
}
