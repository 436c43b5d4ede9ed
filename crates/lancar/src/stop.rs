//! [`Stop`]: why the program ends without having done what it was asked, in a sentence that says
//! what to do, and as an exit code that scripts can go by.
//!
//! Must stay true: nobody sees a backtrace or a type's name; exit codes are documented in
//! `docs/operate/cli.md` and never change their meaning.

use std::io;
use std::process::ExitCode;

use lancar_store::StoreError;

/// Why the program ends without having done what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// It was looked at and is not as it should be, or the server refused it.
    #[error("{0}")]
    Refused(String),
    /// The same, and what was printed says why.
    #[error("what was printed says why")]
    Told,
    /// Flags or configuration make no sense.
    #[error("{0}")]
    Usage(String),
    /// Someone else has the port or the folder.
    #[error("{0}")]
    InUse(String),
    /// The database, the disk or the server can not be reached.
    #[error("{0}")]
    Unreachable(String),
    /// Who reads our output has seen enough.
    #[error("nobody reads any more")]
    Unread,
}

impl Stop {
    /// Not as it should be.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused(sentence.into())
    }

    /// Flags or configuration make no sense.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }

    /// Can not be reached.
    pub fn unreachable(sentence: impl Into<String>) -> Self {
        Self::Unreachable(sentence.into())
    }

    /// What is still to be said.
    #[must_use]
    pub fn sentence(&self) -> Option<&str> {
        match self {
            Self::Refused(sentence)
            | Self::Usage(sentence)
            | Self::InUse(sentence)
            | Self::Unreachable(sentence) => Some(sentence),
            Self::Told | Self::Unread => None,
        }
    }

    /// What scripts see.
    #[must_use]
    pub fn code(&self) -> ExitCode {
        match self {
            Self::Unread => ExitCode::SUCCESS,
            Self::Refused(_) | Self::Told => ExitCode::from(1),
            Self::Usage(_) => ExitCode::from(2),
            Self::InUse(_) => ExitCode::from(3),
            Self::Unreachable(_) => ExitCode::from(4),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unread,
            _ => Self::Unreachable(format!("{error}.")),
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::InUse { folder } => Self::InUse(format!(
                "The folder {} is in use by another Lancar: stop that one, or choose another folder \
                 with --data.",
                folder.display()
            )),
            StoreError::Url { reason } => Self::Usage(format!("--database: {reason}.")),
            other => Self::Unreachable(format!("The database can not be used: {other}.")),
        }
    }
}
