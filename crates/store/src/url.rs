//! The one text that says where the data is: `sqlite:PATH` or `postgres://…`.
//!
//! Must stay true: a password that came in never goes out again, neither by `Debug` nor `Display`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use tokio_postgres::config::{Host, SslMode};

use crate::error::StoreError;

/// Where the data is.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub(crate) Place);

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Sqlite(PathBuf),
    Postgres(Box<tokio_postgres::Config>),
}

impl DatabaseUrl {
    /// The SQLite database in this file.
    #[must_use]
    pub fn sqlite(file: impl Into<PathBuf>) -> Self {
        Self(Place::Sqlite(file.into()))
    }

    /// The file, when it is SQLite.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.0 {
            Place::Sqlite(file) => Some(file),
            Place::Postgres(_) => None,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            return match file {
                "" => Err(StoreError::url(
                    "sqlite: needs the path of a file, as in sqlite:lancar.db",
                )),
                ":memory:" => Err(StoreError::url(
                    "a database in memory would lose what it was told; give a file",
                )),
                file if file.contains('?') => Err(StoreError::url(
                    "a sqlite: path takes no parameters (found a ?)",
                )),
                file => Ok(Self::sqlite(file)),
            };
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(StoreError::url(
                "a database is given as sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME",
            ));
        }
        let config: tokio_postgres::Config =
            text.parse().map_err(|error: tokio_postgres::Error| {
                // The source names the parameter or the place; neither holds the password.
                let why = std::error::Error::source(&error)
                    .map_or_else(String::new, |why| format!(": {why}"));
                StoreError::url(format!("the postgres:// address cannot be read{why}"))
            })?;
        if config.get_hosts().is_empty() {
            return Err(StoreError::url("the postgres:// address names no host"));
        }
        if config.get_user().is_none() {
            return Err(StoreError::url("the postgres:// address names no user"));
        }
        if config.get_ssl_mode() == SslMode::Require {
            return Err(StoreError::url(
                "sslmode=require is not supported: reach PostgreSQL over a private network or a tunnel",
            ));
        }
        Ok(Self(Place::Postgres(Box::new(config))))
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let config = match &self.0 {
            Place::Sqlite(file) => return write!(f, "sqlite:{}", file.display()),
            Place::Postgres(config) => config,
        };
        write!(f, "postgres://{}@", config.get_user().unwrap_or_default())?;
        for (at, host) in config.get_hosts().iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            match host {
                Host::Tcp(name) => write!(f, "{comma}{name}")?,
                Host::Unix(path) => write!(f, "{comma}{}", path.display())?,
            }
            // One port may stand for all hosts.
            let ports = config.get_ports();
            if let Some(port) = ports.get(at).or(ports.first()) {
                write!(f, ":{port}")?;
            }
        }
        write!(f, "/{}", config.get_dbname().unwrap_or_default())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::DatabaseUrl;

    #[test]
    fn the_password_never_shows() -> Result<(), crate::StoreError> {
        let url: DatabaseUrl = "postgres://ani:s3cret@db.example:5433/lancar".parse()?;
        assert_eq!(format!("{url} {url:?}"), format!("{url} {url}"));
        assert_eq!(url.to_string(), "postgres://ani@db.example:5433/lancar");
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_refused_without_the_password() {
        for bad in [
            "",
            "lancar.db",
            "mysql://x",
            "sqlite:",
            "sqlite::memory:",
            "sqlite:a?mode=ro",
            "postgres://",
            "postgres://host.example/db",
            "postgres://ani:s3cret@h:notaport/db",
            "postgres://ani:s3cret@h/db?sslmode=require",
            "postgres://ani:s3cret@h/db?nonsense=1",
        ] {
            match bad.parse::<DatabaseUrl>() {
                Ok(url) => panic!("{bad:?} was read as {url}"),
                Err(why) => assert!(!why.to_string().contains("s3cret"), "{why}"),
            }
        }
    }

    #[test]
    fn sqlite_paths_are_taken_as_they_stand() -> Result<(), crate::StoreError> {
        for (text, file) in [
            ("sqlite:a b/c.db", "a b/c.db"),
            ("sqlite:///var/x.db", "/var/x.db"),
        ] {
            assert_eq!(
                text.parse::<DatabaseUrl>()?.file(),
                Some(std::path::Path::new(file))
            );
        }
        Ok(())
    }
}
