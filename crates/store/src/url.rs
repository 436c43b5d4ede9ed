//! The one text that says where the data is: `sqlite:PATH` or `postgres://…`.
//!
//! Must stay true: a password that came in never goes out again, neither by `Debug` nor `Display`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use tokio_postgres::config::{Host, SslMode};
use url::form_urlencoded;

use crate::error::StoreError;
use crate::tls::{Roots, Verify};

/// Where the data is.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub(crate) Place);

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Sqlite(PathBuf),
    Postgres(Box<Postgres>),
}

/// A PostgreSQL server, and what is asked of its certificate when the connection is encrypted.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Postgres {
    pub(crate) config: tokio_postgres::Config,
    pub(crate) verify: Verify,
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
        let (rest, mode, roots) = take_tls(text);
        let mut config: tokio_postgres::Config =
            rest.parse().map_err(|error: tokio_postgres::Error| {
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
        let (mode, verify) = tls(mode.as_deref(), roots)?;
        config.ssl_mode(mode);
        Ok(Self(Place::Postgres(Box::new(Postgres { config, verify }))))
    }
}

/// Takes `sslmode` and `sslrootcert` out of an address: the driver knows some of their values only.
fn take_tls(text: &str) -> (String, Option<String>, Option<String>) {
    // A password may have a question mark in it.
    let behind = text.find('@').unwrap_or(0);
    let Some(at) = text[behind..].find('?').map(|at| at + behind) else {
        return (text.to_owned(), None, None);
    };
    let (mut rest, mut mode, mut roots) = (text[..at].to_owned(), None, None);
    let mut separator = '?';
    for pair in text[at + 1..].split('&') {
        // In a postgres:// address a + is a plus and not a blank.
        let decoded = pair.replace('+', "%2B");
        match form_urlencoded::parse(decoded.as_bytes()).next() {
            Some((name, value)) if name == "sslmode" => mode = Some(value.into_owned()),
            Some((name, value)) if name == "sslrootcert" => roots = Some(value.into_owned()),
            Some(_) | None => {
                rest.push(separator);
                rest.push_str(pair);
                separator = '&';
            }
        }
    }
    (rest, mode, roots)
}

/// What `sslmode` and `sslrootcert` mean to libpq.
fn tls(mode: Option<&str>, roots: Option<String>) -> Result<(SslMode, Verify), StoreError> {
    let roots = roots.map(|roots| match roots.as_str() {
        "system" => Roots::System,
        file => Roots::File(file.into()),
    });
    let verified = |verify| Ok((SslMode::Require, verify));
    match (mode, roots) {
        (Some("verify-full"), roots) => verified(Verify::Host(roots.unwrap_or(Roots::System))),
        // Anyone can have a certificate that the system believes, for a host of their own.
        (_, Some(Roots::System)) => Err(StoreError::url(
            "sslrootcert=system needs sslmode=verify-full",
        )),
        // Who names a file wants it to be looked at.
        (Some("require" | "verify-ca"), Some(file)) => verified(Verify::Signer(file)),
        (Some("verify-ca"), None) => Err(StoreError::url(
            "sslmode=verify-ca needs sslrootcert=FILE; verify-full also believes the system's roots",
        )),
        (Some("require"), None) => verified(Verify::Nothing),
        (None | Some("prefer"), _) => Ok((SslMode::Prefer, Verify::Nothing)),
        (Some("disable"), _) => Ok((SslMode::Disable, Verify::Nothing)),
        (Some(_), _) => Err(StoreError::url(
            "sslmode is disable, prefer, require, verify-ca or verify-full",
        )),
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let config = match &self.0 {
            Place::Sqlite(file) => return write!(f, "sqlite:{}", file.display()),
            Place::Postgres(postgres) => &postgres.config,
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
    use tokio_postgres::config::SslMode;

    use super::{DatabaseUrl, Place};
    use crate::tls::{Roots, Verify};

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
            "postgres://ani:s3cret@h/db?sslmode=s3cret",
            "postgres://ani:s3cret@h/db?sslmode=allow",
            "postgres://ani:s3cret@h/db?sslmode=verify-ca",
            "postgres://ani:s3cret@h/db?sslmode=require&sslrootcert=system",
            "postgres://ani:s3cret@h/db?nonsense=1",
        ] {
            match bad.parse::<DatabaseUrl>() {
                Ok(url) => panic!("{bad:?} was read as {url}"),
                Err(why) => assert!(!why.to_string().contains("s3cret"), "{why}"),
            }
        }
    }

    #[test]
    fn encryption_means_what_it_means_to_libpq() -> Result<(), crate::StoreError> {
        let file = || Roots::File("/etc/my ca+1.pem".into());
        let written = "sslrootcert=/etc/my%20ca+1.pem";
        for (query, mode, verify) in [
            (String::new(), SslMode::Prefer, Verify::Nothing),
            (
                "?sslmode=disable".to_owned(),
                SslMode::Disable,
                Verify::Nothing,
            ),
            (
                "?sslmode=prefer".to_owned(),
                SslMode::Prefer,
                Verify::Nothing,
            ),
            (
                "?sslmode=require".to_owned(),
                SslMode::Require,
                Verify::Nothing,
            ),
            (
                format!("?{written}&sslmode=require"),
                SslMode::Require,
                Verify::Signer(file()),
            ),
            (
                format!("?sslmode=verify-ca&{written}"),
                SslMode::Require,
                Verify::Signer(file()),
            ),
            (
                "?sslmode=verify-full".to_owned(),
                SslMode::Require,
                Verify::Host(Roots::System),
            ),
            (
                "?sslmode=verify-full&sslrootcert=system".to_owned(),
                SslMode::Require,
                Verify::Host(Roots::System),
            ),
            (
                format!("?sslmode=verify-full&connect_timeout=3&{written}"),
                SslMode::Require,
                Verify::Host(file()),
            ),
        ] {
            let url: DatabaseUrl = format!("postgres://ani:s3?cret@h/db{query}").parse()?;
            let Place::Postgres(found) = url.0 else {
                panic!("{query}: not PostgreSQL")
            };
            assert_eq!(
                (found.config.get_ssl_mode(), found.verify),
                (mode, verify),
                "{query}"
            );
            assert_eq!(found.config.get_dbname(), Some("db"), "{query}");
        }
        Ok(())
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
