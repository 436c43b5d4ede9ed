//! Secrets at rest: XChaCha20-Poly1305, bound to their place, with keys that can be rotated.
//!
//! Stored form (a promise): one byte key version, 24 bytes nonce, ciphertext with its 16-byte tag.
//! Must stay true: a sealed secret opens only for the workspace and secret it was sealed for, so
//! that swapping rows in the database gains nothing; old key versions still open.

use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::keyfile::{self, Key, KeyFileError, Keys};
use super::plain::Secret;

const NONCE_BYTES: usize = 24;

/// Which secret of which workspace: what a sealed text is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecretPlace<'a> {
    /// The workspace's id.
    pub workspace: &'a str,
    /// The secret's id.
    pub secret: &'a str,
}

/// Why nothing was sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The system gives no randomness.
    #[error("the system gives no randomness: {0}")]
    Entropy(getrandom::Error),
    /// The cipher refused, which only a text of many gigabytes can cause.
    #[error("the text is too long to be sealed")]
    TooLong,
}

/// Why a sealed secret did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Too short, or not text inside.
    #[error("this is not a sealed secret")]
    Malformed,
    /// Sealed with a key that the key file does not have.
    #[error("it was sealed with key version {version}, which the key file does not have")]
    NoSuchKey {
        /// The version it asks for.
        version: u8,
    },
    /// Changed, sealed for another place, or with another key of the same version.
    #[error("it was not sealed with this key for this place, or was changed since")]
    Refused,
}

/// The keys of an installation. The newest seals, all open.
pub struct Keyring {
    newest: Key,
    older: Vec<Key>,
}

impl Keyring {
    /// Reads the key file; when there is none, creates it with one new key, readable by its owner
    /// only. Two processes that start at once end with the same key.
    ///
    /// # Errors
    /// When the file can not be read, written or understood, or others may read it.
    pub fn open_or_create(path: &Path) -> Result<Self, KeyFileError> {
        keyfile::read_or_create(path).map(Self::of)
    }

    /// Adds a new key to the file and seals with it from now on; what older keys sealed still opens.
    ///
    /// # Errors
    /// When the file can not be written, or all 255 versions are used.
    pub fn rotate(&mut self, path: &Path) -> Result<u8, KeyFileError> {
        *self = Self::of(keyfile::add_key(path)?);
        Ok(self.newest.version)
    }

    /// Seals `secret` for `place`.
    ///
    /// # Errors
    /// When the system gives no randomness.
    #[expect(
        clippy::disallowed_methods,
        reason = "a nonce comes from the system's entropy"
    )]
    pub fn seal(&self, place: SecretPlace<'_>, secret: &Secret) -> Result<Vec<u8>, SealError> {
        let key = &self.newest;
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(SealError::Entropy)?;
        let payload = Payload {
            msg: secret.expose().as_bytes(),
            aad: &associated(key.version, place),
        };
        let sealed = cipher(key)
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| SealError::TooLong)?;
        Ok([&[key.version], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Keyring::seal`] made for the same `place`.
    ///
    /// # Errors
    /// When it was sealed for another place or with another key, or was changed.
    pub fn open(&self, place: SecretPlace<'_>, sealed: &[u8]) -> Result<Secret, OpenError> {
        let (&version, rest) = sealed.split_first().ok_or(OpenError::Malformed)?;
        let (nonce, msg) = rest
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(OpenError::Malformed)?;
        let key = std::iter::once(&self.newest)
            .chain(&self.older)
            .find(|key| key.version == version)
            .ok_or(OpenError::NoSuchKey { version })?;
        let payload = Payload {
            msg,
            aad: &associated(version, place),
        };
        let plain = cipher(key)
            .decrypt(&XNonce::from(*nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| OpenError::Refused)?;
        std::str::from_utf8(&plain)
            .map(Secret::new)
            .map_err(|_| OpenError::Malformed)
    }

    fn of(keys: Keys) -> Self {
        Self {
            newest: keys.newest,
            older: keys.older,
        }
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring(version {})", self.newest.version)
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key.bytes).into())
}

/// Lengths stand before the parts, so that no two places share one text.
fn associated(version: u8, place: SecretPlace<'_>) -> Vec<u8> {
    let mut text = vec![version];
    for part in [place.workspace, place.secret] {
        text.extend((part.len() as u64).to_be_bytes());
        text.extend(part.as_bytes());
    }
    text
}
