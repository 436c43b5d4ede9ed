//! The token file in the data folder: who can read it is who runs the server, and counts as an owner.
//!
//! Must stay true: it is made anew at every start and readable by its owner only; it is accepted from
//! the machine itself alone, and never through a proxy.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use lancar_engine::clock::Clock;

use super::token;

/// What a local token begins with, so that it is not taken for an API key.
pub const PREFIX: &str = "lnl_";

/// The hash of the token that is in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalToken {
    hash: String,
}

/// Why there is no token file.
#[derive(Debug, thiserror::Error)]
#[error("the token file {path} can not be written: {cause}")]
pub struct LocalTokenError {
    path: PathBuf,
    #[source]
    cause: io::Error,
}

impl LocalToken {
    /// Makes a new token and puts it into `local-token` in the folder.
    ///
    /// # Errors
    /// When the file can not be written.
    pub fn create(folder: &Path, clock: &dyn Clock) -> Result<Self, LocalTokenError> {
        let path = folder.join("local-token");
        let (token, hashed) = Self::draw(clock);
        let written = write(&path, &token);
        written.map_err(|cause| LocalTokenError { path, cause })?;
        Ok(hashed)
    }

    /// A new token without a file, for a program that holds the server within itself.
    #[must_use]
    pub fn draw(clock: &dyn Clock) -> (String, Self) {
        let token = format!("{PREFIX}{}", token::random(clock));
        let hashed = Self::of(&token);
        (token, hashed)
    }

    /// Of a token that is known.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self {
            hash: token::hash(token),
        }
    }

    /// Whether this is the token.
    #[must_use]
    pub fn is(&self, token: &str) -> bool {
        self.hash == token::hash(token)
    }
}

/// Under its name it is there whole or not at all: a reader may come at any moment.
fn write(path: &Path, token: &str) -> io::Result<()> {
    let beside = path.with_extension("new");
    match fs::remove_file(&beside) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
        Ok(()) | Err(_) => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)?;
    file.write_all(token.as_bytes())?;
    file.write_all(b"\n")?;
    fs::rename(&beside, path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use lancar_domain::time::Timestamp;
    use lancar_engine::clock::ManualClock;

    use super::*;

    #[test]
    fn the_file_is_for_its_owner_and_new_at_every_start() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let clock = ManualClock::at(Timestamp::from_millis(0));
        let first = LocalToken::create(folder.path(), &clock).expect("it is written");
        let path = folder.path().join("local-token");
        let old = fs::read_to_string(&path).expect("it is there");
        assert!(first.is(old.trim()));
        let second = LocalToken::create(folder.path(), &clock).expect("it is written again");
        assert!(!second.is(old.trim()));
        let mode = fs::metadata(&path)
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
