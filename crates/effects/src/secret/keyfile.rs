//! The file of keys: one line each, `lancar-key VERSION BASE64`, the newest last.
//!
//! Must stay true: it appears whole or not at all, never overwrites a key that another process made
//! at the same moment, and is readable by its owner only.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

const WORD: &str = "lancar-key";

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// Reading or writing failed.
    #[error("the key file {path} can not be used: {cause}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A line that is not a key.
    #[error("line {line} of the key file {path} is not \"lancar-key VERSION BASE64\"")]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
    },
    /// Others than its owner could read the keys.
    #[error("the key file {path} can be read by others: run chmod 600 on it")]
    Exposed {
        /// Which file.
        path: PathBuf,
    },
    /// No line at all, or every version is used.
    #[error("the key file {path} holds {count} keys; it must hold 1 to 255")]
    Count {
        /// Which file.
        path: PathBuf,
        /// How many there are.
        count: usize,
    },
    /// The system gives no randomness.
    #[error("the system gives no randomness: {0}")]
    Entropy(getrandom::Error),
}

/// One key.
pub(super) struct Key {
    pub(super) version: u8,
    pub(super) bytes: Zeroizing<[u8; 32]>,
}

/// What a key file holds: at least one key.
pub(super) struct Keys {
    pub(super) newest: Key,
    pub(super) older: Vec<Key>,
}

/// The keys of the file, which is created with one new key when there is none.
pub(super) fn read_or_create(path: &Path) -> Result<Keys, KeyFileError> {
    match read(path) {
        Err(KeyFileError::Io { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => {}
        read => return read,
    }
    let beside = write_beside(path, &[&new_key(1)?])?;
    // A hard link fails when the name exists: whoever comes second takes the first one's keys.
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside).map_err(at(path))?;
    match linked {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => Err(at(path)(cause)),
        Ok(()) | Err(_) => {
            sync_folder(path)?;
            read(path)
        }
    }
}

/// Adds a key of the next version.
pub(super) fn add_key(path: &Path) -> Result<Keys, KeyFileError> {
    let Keys { newest, mut older } = read(path)?;
    let count = older.len() + 1;
    let version = newest
        .version
        .checked_add(1)
        .ok_or_else(|| KeyFileError::Count {
            path: path.to_owned(),
            count,
        })?;
    older.push(newest);
    let newest = new_key(version)?;
    let all: Vec<&Key> = older.iter().chain([&newest]).collect();
    let beside = write_beside(path, &all)?;
    fs::rename(&beside, path).map_err(at(path))?;
    sync_folder(path)?;
    Ok(Keys { newest, older })
}

fn read(path: &Path) -> Result<Keys, KeyFileError> {
    let text = Zeroizing::new(fs::read_to_string(path).map_err(at(path))?);
    if fs::metadata(path).map_err(at(path))?.permissions().mode() & 0o007 != 0 {
        return Err(KeyFileError::Exposed {
            path: path.to_owned(),
        });
    }
    let mut keys: Vec<Key> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let malformed = || KeyFileError::Malformed {
            path: path.to_owned(),
            line: index + 1,
        };
        let key = read_line(line).ok_or_else(malformed)?;
        if keys.last().is_some_and(|last| last.version >= key.version) {
            return Err(malformed());
        }
        keys.push(key);
    }
    let newest = keys.pop().ok_or_else(|| KeyFileError::Count {
        path: path.to_owned(),
        count: 0,
    })?;
    Ok(Keys {
        newest,
        older: keys,
    })
}

fn read_line(line: &str) -> Option<Key> {
    let mut words = line.split(' ');
    let (WORD, version, key, None) = (words.next()?, words.next()?, words.next()?, words.next())
    else {
        return None;
    };
    let bytes = Zeroizing::new(STANDARD.decode(key).ok()?);
    let bytes = Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).ok()?);
    Some(Key {
        version: version.parse().ok()?,
        bytes,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "a key comes from the system's entropy"
)]
fn new_key(version: u8) -> Result<Key, KeyFileError> {
    let mut bytes = Zeroizing::new([0; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(KeyFileError::Entropy)?;
    Ok(Key { version, bytes })
}

/// Writes the whole file under a name nobody else has, and has it on disk before it gets its name.
#[expect(clippy::disallowed_methods, reason = "a name nobody else has")]
fn write_beside(path: &Path, keys: &[&Key]) -> Result<PathBuf, KeyFileError> {
    let mut mark = [0; 8];
    getrandom::fill(&mut mark).map_err(KeyFileError::Entropy)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{:016x}", u64::from_be_bytes(mark)));
    let beside = path.with_file_name(name);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)
        .map_err(at(path))?;
    for key in keys {
        let line = Zeroizing::new(format!(
            "{WORD} {} {}\n",
            key.version,
            *Zeroizing::new(STANDARD.encode(key.bytes.as_slice()))
        ));
        file.write_all(line.as_bytes()).map_err(at(path))?;
    }
    file.sync_all().map_err(at(path))?;
    Ok(beside)
}

fn sync_folder(path: &Path) -> Result<(), KeyFileError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(at(path))
}

fn at(path: &Path) -> impl Fn(io::Error) -> KeyFileError {
    move |cause| KeyFileError::Io {
        path: path.to_owned(),
        cause,
    }
}
