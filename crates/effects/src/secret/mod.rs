//! Secrets: how they are held in memory, and how they are kept at rest.
//!
//! * `plain`: [`Secret`], which never shows itself
//! * `keyring`: [`Keyring`], which seals and opens
//! * `keyfile`: the file the keys are in

mod keyfile;
mod keyring;
mod plain;

pub use keyfile::KeyFileError;
pub use keyring::{Keyring, OpenError, SealError, SecretPlace};
pub use plain::Secret;
