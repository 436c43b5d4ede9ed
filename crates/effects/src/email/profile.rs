//! Through which server mails go, and in whose name.

use sha2::{Digest, Sha256};

use crate::secret::Secret;

/// An SMTP server and a sender.
#[derive(Debug, Clone)]
pub struct EmailProfile {
    /// A name or address; also the name its certificate must have.
    pub host: String,
    /// Mostly 587 with STARTTLS, 465 with TLS, 25 without.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// `None` does not log in.
    pub username: Option<String>,
    /// Sent only together with a user name.
    pub password: Option<Secret>,
    /// The sender's name.
    pub from_name: Option<String>,
    /// The sender's address.
    pub from_address: String,
}

/// How a connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Security {
    /// Plain first, TLS before anything that matters; a server without it gets nothing.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// Nothing. For a server on the same machine or a closed network.
    None,
}

/// What connections may be shared by: same server, same protection, same login.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct LaneKey {
    host: String,
    port: u16,
    security: Security,
    login: [u8; 32],
}

impl EmailProfile {
    pub(super) fn lane(&self) -> LaneKey {
        let mut login = Sha256::new();
        for part in [
            self.username.as_deref(),
            self.password.as_ref().map(Secret::expose),
        ] {
            let part = part.unwrap_or_default();
            login.update((part.len() as u64).to_be_bytes());
            login.update(part);
        }
        LaneKey {
            host: self.host.clone(),
            port: self.port,
            security: self.security,
            login: login.finalize().into(),
        }
    }
}
