//! What can go wrong below the domain, as data: a caller decides by the variant, never by a text.
//!
//! Must stay true: no error carries a parameter, a password or a row. PostgreSQL puts whole rows
//! into the *detail* of a message, so only the code and the one-line message are kept.

use std::fmt;
use std::path::{Path, PathBuf};

use tokio_postgres::error::SqlState;

use crate::url::DatabaseUrl;

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A row with this key exists already; `what` is the table and its key columns, alike on both
    /// databases: `accounts.email`, `secrets.workspace_id, name`. Of several keys taken at once it is
    /// either.
    #[error("{what} is taken already")]
    Taken {
        /// Table and key columns.
        what: String,
    },
    /// The row refers to one that does not exist, or is still referred to.
    #[error("the row refers to one that does not exist, or is still referred to: {0}")]
    Reference(Box<Fault>),
    /// The query for exactly one row found none.
    #[error("the row asked for does not exist: {sql}")]
    NoRow {
        /// The statement, without its parameters.
        sql: String,
    },
    /// Another transaction was in the way (serialization failure, deadlock): nothing was stored;
    /// the same work may succeed when it is done again from the start.
    #[error("another transaction was in the way: {0}")]
    Contended(Box<Fault>),
    /// A lock could not be had in time. Nothing was stored; may be done again.
    #[error("the database is locked: {0}")]
    Locked(Box<Fault>),
    /// No room left. Nothing was stored.
    #[error("the database is on a full disk: {0}")]
    DiskFull(Box<Fault>),
    /// The file is damaged, or no database at all.
    #[error("the database is damaged: {0}")]
    Corrupt(Box<Fault>),
    /// The database cannot be reached, or the file cannot be opened, read or written.
    #[error("the database cannot be reached: {0}")]
    Unavailable(Box<Fault>),
    /// The connection broke while committing: nobody can say whether the work was stored.
    #[error("the connection broke while committing, so the outcome is unknown: {0}")]
    CommitUnknown(Box<Fault>),
    /// The database refused the statement: a fault in this program.
    #[error("the database refused a statement: {0}")]
    Statement(Box<Fault>),
    /// A column does not hold what the code expects: a fault in this program, or a foreign hand.
    #[error("column {name:?} (number {index}) holds {found}, not {expected}")]
    Column {
        /// Position in the row, from 0.
        index: usize,
        /// Name in the result, empty when there is no such column.
        name: String,
        /// What the caller asked for.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// Something could not be written as JSON: a fault in this program.
    #[error("{what} could not be written as JSON: {why}")]
    Encoding {
        /// What.
        what: &'static str,
        /// What the writer says.
        why: String,
    },
    /// An earlier statement of this transaction failed, so nothing of it can be kept.
    #[error("an earlier statement of this transaction failed, so nothing of it was stored")]
    Aborted,
    /// The closure waited for something that is not its transaction: a fault in this program.
    #[error("the work waited for something outside its transaction")]
    WouldBlock,
    /// The closure panicked; its changes were rolled back.
    #[error("the work panicked: {message}")]
    Panicked {
        /// What the panic said.
        message: String,
    },
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// Another process works in this folder.
    #[error("{} is in use by another process", .folder.display())]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The database has migrations that this binary does not know.
    #[error(
        "the database was written by a newer version of Lancar (it is at step {found}, this version \
         knows {known}): install that version or a newer one"
    )]
    NewerDatabase {
        /// The last step applied to the database.
        found: i64,
        /// The last step this binary knows.
        known: i64,
    },
    /// A migration that was applied is not the one this binary carries.
    #[error("migration {step} of the database is not the one this version of Lancar carries")]
    ChangedMigration {
        /// Number of the step.
        step: i64,
    },
    /// The text that names the database cannot be understood.
    #[error("{reason}")]
    Url {
        /// What is wrong with it, in a sentence, without the password.
        reason: String,
    },
}

/// What the database said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// SQLite's extended result code, or PostgreSQL's five-letter SQLSTATE; empty for the network.
    pub code: String,
    /// Its message, without rows or parameters.
    pub message: String,
    /// The statement, without its parameters; empty when there was none.
    pub sql: String,
}

impl StoreError {
    pub(crate) fn encoding(what: &'static str, error: &serde_json::Error) -> Self {
        Self::Encoding {
            what,
            why: error.to_string(),
        }
    }

    /// Whether the same work, done again from the start, may well succeed.
    #[must_use]
    pub const fn is_retriable(&self) -> bool {
        match self {
            Self::Contended(_) | Self::Locked(_) | Self::Unavailable(_) => true,
            Self::Taken { .. }
            | Self::Reference(_)
            | Self::NoRow { .. }
            | Self::DiskFull(_)
            | Self::Corrupt(_)
            | Self::CommitUnknown(_)
            | Self::Statement(_)
            | Self::Column { .. }
            | Self::Encoding { .. }
            | Self::Aborted
            | Self::WouldBlock
            | Self::Panicked { .. }
            | Self::Closed
            | Self::InUse { .. }
            | Self::NewerDatabase { .. }
            | Self::ChangedMigration { .. }
            | Self::Url { .. } => false,
        }
    }

    /// Whether the key named is the one that is taken (see [`StoreError::Taken`]).
    #[must_use]
    pub fn is_taken(&self, key: &str) -> bool {
        matches!(self, Self::Taken { what } if what == key)
    }

    pub(crate) fn url(reason: impl Into<String>) -> Self {
        Self::Url {
            reason: reason.into(),
        }
    }

    pub(crate) fn folder(folder: &Path, doing: &str, cause: &std::io::Error) -> Self {
        Self::Unavailable(Box::new(Fault {
            code: String::new(),
            message: format!("{doing} {}: {cause}", folder.display()),
            sql: String::new(),
        }))
    }

    /// The process stopped waiting for the database's answer to a commit.
    pub(crate) fn commit_cut_off() -> Self {
        Self::CommitUnknown(Box::new(Fault {
            code: String::new(),
            message: "the process ended before the database had answered".to_owned(),
            sql: "COMMIT".to_owned(),
        }))
    }

    pub(crate) fn panicked(payload: &(dyn std::any::Any + Send)) -> Self {
        let message = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".to_owned());
        Self::Panicked { message }
    }

    pub(crate) fn sqlite(error: &rusqlite::Error, sql: &str) -> Self {
        use rusqlite::ErrorCode;
        use rusqlite::ffi;

        let mut fault = Box::new(Fault {
            code: String::new(),
            message: error.to_string(),
            sql: sql.to_owned(),
        });
        // A syntax error carries the text and a place; every other one the code and a message.
        let (code, message) = match error {
            rusqlite::Error::SqliteFailure(code, message) => (*code, message.clone()),
            rusqlite::Error::SqlInputError { error, msg, .. } => (*error, Some(msg.clone())),
            _ => return Self::Statement(fault),
        };
        fault.code = code.extended_code.to_string();
        if let Some(message) = message {
            fault.message = message;
        }
        match code.code {
            ErrorCode::ConstraintViolation => match code.extended_code {
                ffi::SQLITE_CONSTRAINT_UNIQUE
                | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                | ffi::SQLITE_CONSTRAINT_ROWID => Self::Taken {
                    what: sqlite_key(&fault.message),
                },
                ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Self::Reference(fault),
                _ => Self::Statement(fault),
            },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked(fault),
            ErrorCode::DiskFull => Self::DiskFull(fault),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt(fault),
            ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::FileLockingProtocolFailed => Self::Unavailable(fault),
            _ => Self::Statement(fault),
        }
    }

    pub(crate) fn postgres(error: &tokio_postgres::Error, sql: &str) -> Self {
        let sql = sql.to_owned();
        let Some(db) = error.as_db_error() else {
            let fault = Box::new(Fault {
                code: String::new(),
                message: chain(error),
                sql,
            });
            // Without an answer of the server it is either the line or our own use of the driver.
            return if error.is_closed() || source_is_io(error) {
                Self::Unavailable(fault)
            } else {
                Self::Statement(fault)
            };
        };
        let code = db.code();
        let fault = Box::new(Fault {
            code: code.code().to_owned(),
            message: db.message().to_owned(),
            sql,
        });
        if *code == SqlState::UNIQUE_VIOLATION {
            return Self::Taken {
                what: postgres_key(db),
            };
        }
        if *code == SqlState::FOREIGN_KEY_VIOLATION {
            return Self::Reference(fault);
        }
        if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED
        {
            return Self::Contended(fault);
        }
        if *code == SqlState::LOCK_NOT_AVAILABLE {
            return Self::Locked(fault);
        }
        if *code == SqlState::DISK_FULL {
            return Self::DiskFull(fault);
        }
        // Classes: XX002 and XX001 damaged data; 08 connection, 53 resources, 57P shutdown, 28 and
        // 3D login and missing database.
        match fault.code.get(..2) {
            Some("XX") => Self::Corrupt(fault),
            Some("08" | "53" | "28" | "3D") => Self::Unavailable(fault),
            Some("57") if fault.code.starts_with("57P") => Self::Unavailable(fault),
            _ => Self::Statement(fault),
        }
    }

    pub(crate) fn pool(error: &deadpool_postgres::PoolError, to: &DatabaseUrl) -> Self {
        use deadpool_postgres::PoolError;
        match error {
            PoolError::Backend(error) => Self::postgres(error, ""),
            PoolError::Closed => Self::Closed,
            PoolError::Timeout(_)
            | PoolError::NoRuntimeSpecified
            | PoolError::PostCreateHook(_) => Self::Unavailable(Box::new(Fault {
                code: String::new(),
                message: format!("{to}: {error}"),
                sql: String::new(),
            })),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.code.is_empty() {
            write!(f, " ({})", self.code)?;
        }
        if !self.sql.is_empty() {
            write!(f, ", in: {}", self.sql)?;
        }
        Ok(())
    }
}

/// `UNIQUE constraint failed: secrets.workspace_id, secrets.name` → `secrets.workspace_id, name`.
fn sqlite_key(message: &str) -> String {
    let columns = message
        .split_once(": ")
        .map_or(message, |(_, columns)| columns);
    let mut parts = columns.split(", ");
    let first = parts.next().unwrap_or(columns).to_owned();
    parts.fold(first, |key, part| {
        key + ", " + part.split_once('.').map_or(part, |(_, column)| column)
    })
}

/// The same from the table and the detail `Key (workspace_id, name)=(…) already exists.`; the first
/// word is translated on some servers, the brackets are not.
fn postgres_key(error: &tokio_postgres::error::DbError) -> String {
    let columns = error
        .detail()
        .and_then(|detail| detail.split_once(")=("))
        .and_then(|(head, _)| head.split_once('('))
        .map(|(_, columns)| columns);
    match (error.table(), columns) {
        (Some(table), Some(columns)) => format!("{table}.{columns}"),
        _ => error.constraint().unwrap_or("a unique key").to_owned(),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}

fn source_is_io(error: &dyn std::error::Error) -> bool {
    let mut next = error.source();
    while let Some(cause) = next {
        if cause.is::<std::io::Error>() {
            return true;
        }
        next = cause.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::{StoreError, sqlite_key};

    #[test]
    fn keys_are_named_alike() {
        for (message, key) in [
            ("UNIQUE constraint failed: accounts.email", "accounts.email"),
            (
                "UNIQUE constraint failed: secrets.workspace_id, secrets.name",
                "secrets.workspace_id, name",
            ),
        ] {
            assert_eq!(sqlite_key(message), key);
        }
    }

    #[test]
    fn what_sqlite_says_becomes_a_kind() {
        for (code, kind) in [
            (ffi::SQLITE_FULL, "DiskFull"),
            (ffi::SQLITE_BUSY, "Locked"),
            (ffi::SQLITE_LOCKED, "Locked"),
            (ffi::SQLITE_CORRUPT, "Corrupt"),
            (ffi::SQLITE_NOTADB, "Corrupt"),
            (ffi::SQLITE_IOERR_FSYNC, "Unavailable"),
            (ffi::SQLITE_CANTOPEN, "Unavailable"),
            (ffi::SQLITE_CONSTRAINT_FOREIGNKEY, "Reference"),
            (ffi::SQLITE_CONSTRAINT_NOTNULL, "Statement"),
            (ffi::SQLITE_READONLY, "Statement"),
        ] {
            let said = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let shown = format!("{:?}", StoreError::sqlite(&said, ""));
            assert!(shown.starts_with(kind), "{code}: {shown}");
        }
    }
}
