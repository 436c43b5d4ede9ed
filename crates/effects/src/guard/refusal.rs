//! Why a call was refused, or a connection not made.
//!
//! Must stay true: a sentence names host and address, never path, query or credentials of a URL.

use std::error::Error;
use std::fmt;
use std::net::IpAddr;

use lancar_domain::sentence::Sentence;
use lancar_domain::time::Millis;

use crate::failure::{Failure, Trouble};
use crate::sentences;

/// A call that may not be made, whatever is tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Another scheme than http or https.
    Scheme {
        /// The scheme asked for.
        scheme: String,
    },
    /// User name or password in the URL: it would end in logs, and it hides the real host.
    UserInfo {
        /// The host of the URL.
        host: String,
    },
    /// No host at all.
    NoHost,
    /// An address that is not public and not on the allow list.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConnectError {
    /// The guard does not allow it.
    Refused(Refusal),
    /// The name has no address, or the name server does not answer.
    Unresolved {
        /// The host asked for.
        host: String,
        /// What the system said.
        cause: Sentence,
    },
    /// Nobody answers there.
    Unreachable {
        /// The host asked for.
        host: String,
        /// The port asked for.
        port: u16,
        /// What the system said.
        cause: Sentence,
    },
    /// No connection in time.
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
    /// In a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        match self {
            Self::Scheme { scheme } => sentences::scheme_not_called(scheme),
            Self::UserInfo { host } => sentences::url_with_login(host),
            Self::NoHost => sentences::url_without_host(),
            Self::Address {
                host,
                address,
                what,
            } => {
                let (address, word) = (address.to_string(), word_of(what));
                if *host == address {
                    sentences::literal_not_allowed(host, *what, word)
                } else {
                    sentences::address_not_allowed(host, address, *what, word)
                }
            }
        }
    }

    /// The failure of the call that was refused.
    #[must_use]
    pub fn failure(&self) -> Failure {
        Failure::of(Trouble::GuardRefused, self.said())
    }
}

impl ConnectError {
    /// In a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        match self {
            Self::Refused(refusal) => refusal.said(),
            Self::Unresolved { host, cause } => sentences::name_unresolved(host, cause.clone()),
            Self::Unreachable { host, port, cause } => {
                sentences::host_unreachable(format!("{host}:{port}"), cause.clone())
            }
            Self::TimedOut { host, port, limit } => {
                sentences::connection_too_late(format!("{host}:{port}"), *limit)
            }
        }
    }

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
                Failure::of(unreachable, self.said())
            }
            Self::TimedOut { .. } => Failure::of(timeout, self.said()),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl Error for Refusal {}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl Error for ConnectError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Unresolved { .. } | Self::Unreachable { .. } | Self::TimedOut { .. } => None,
        }
    }
}

impl From<Refusal> for ConnectError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The stable word for a kind of address: `cloud_metadata` for `a cloud metadata address`.
fn word_of(what: &str) -> String {
    let bare = what.split_once(' ').map_or(what, |(_article, bare)| bare);
    let bare = bare.strip_suffix(" address").unwrap_or(bare);
    let bare = bare.split(" (").next().unwrap_or(bare);
    bare.to_ascii_lowercase().replace([' ', '-'], "_")
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
