//! Why a call was refused, or a connection not made.
//!
//! Must stay true: a sentence names host and address, never path, query or credentials of a URL.

use std::error::Error;
use std::net::IpAddr;

use lancar_domain::time::Millis;

use crate::failure::{Failure, Trouble};

/// A call that may not be made, whatever is tried again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Another scheme than http or https.
    #[error("only http and https may be called, not \"{scheme}\"")]
    Scheme {
        /// The scheme asked for.
        scheme: String,
    },
    /// User name or password in the URL: it would end in logs, and it hides the real host.
    #[error("the address of {host} carries a user name or password; use a secret instead")]
    UserInfo {
        /// The host of the URL.
        host: String,
    },
    /// No host at all.
    #[error("the address names no host")]
    NoHost,
    /// An address that is not public and not on the allow list.
    #[error("{host} is at {address}, {what}, and not on the allow list")]
    Address {
        /// The host asked for.
        host: String,
        /// The address it has.
        address: IpAddr,
        /// What kind of address that is.
        what: &'static str,
    },
}

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The guard does not allow it.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The name has no address, or the name server does not answer.
    #[error("the name {host} could not be resolved: {cause}")]
    Unresolved {
        /// The host asked for.
        host: String,
        /// What the system said.
        cause: String,
    },
    /// Nobody answers there.
    #[error("{host}:{port} could not be reached: {cause}")]
    Unreachable {
        /// The host asked for.
        host: String,
        /// The port asked for.
        port: u16,
        /// What the system said.
        cause: String,
    },
    /// No connection in time.
    #[error("{host}:{port} did not take the connection within {limit}")]
    TimedOut {
        /// The host asked for.
        host: String,
        /// The port asked for.
        port: u16,
        /// The time allowed.
        limit: Millis,
    },
}

impl Refusal {
    /// The failure of the call that was refused.
    #[must_use]
    pub fn failure(&self) -> Failure {
        Failure::of(Trouble::GuardRefused, self.to_string())
    }
}

impl ConnectError {
    /// The failure of the request that wanted the connection.
    #[must_use]
    pub fn http_failure(&self) -> Failure {
        self.failure(Trouble::HttpUnreachable, Trouble::HttpTimeout)
    }

    /// The failure of the mail that wanted the connection.
    #[must_use]
    pub fn mail_failure(&self) -> Failure {
        self.failure(Trouble::MailUnreachable, Trouble::MailTimeout)
    }

    fn failure(&self, unreachable: Trouble, timeout: Trouble) -> Failure {
        match self {
            Self::Refused(refusal) => refusal.failure(),
            Self::Unresolved { .. } | Self::Unreachable { .. } => {
                Failure::of(unreachable, self.to_string())
            }
            Self::TimedOut { .. } => Failure::of(timeout, self.to_string()),
        }
    }
}

/// The refusal behind an error, however many layers of a library have wrapped it.
pub(crate) fn refusal_behind<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a Refusal> {
    let mut at = Some(error);
    while let Some(error) = at {
        // An I/O error hides what it was made of from `source`.
        let inside = error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref);
        let found = error
            .downcast_ref::<Refusal>()
            .or_else(|| inside.and_then(|inside| inside.downcast_ref::<Refusal>()));
        if found.is_some() {
            return found;
        }
        at = error.source();
    }
    None
}
