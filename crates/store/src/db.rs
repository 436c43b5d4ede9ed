//! `Db`: one way to read and write, whichever database it is.
//!
//! Must stay true: the closure is the transaction. When it answers `Ok` and `write` does too, the
//! work is durable; when it answers `Err`, panics, or `write` answers `Err`, none of it is stored
//! (but for [`StoreError::CommitUnknown`], which says so).

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use tokio::sync::Semaphore;

use crate::after::After;
use crate::block_counts::Counted;
use crate::crash::{Begun, CrashPoint};
use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::hints::Changes;
use crate::hold::Names;
use crate::postgres::{self, Purpose};
use crate::readers::Readers;
use crate::sqlite;
use crate::tx::{Conn, Tx};
use crate::url::{DatabaseUrl, Place};
use crate::work::{Work, in_time, piece};
use crate::writer::Writer;

/// What can be chosen about a database; the defaults serve a machine with two cores.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many read at the same time on SQLite.
    pub readers: u32,
    /// How many transactions at the same time on PostgreSQL.
    pub connections: usize,
    /// Where a test wants the database to end; none outside of tests.
    pub crash: Option<CrashPoint>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: 4,
            connections: 16,
            crash: None,
        }
    }
}

/// The database. Clones are handles to the same one.
#[derive(Debug, Clone)]
pub struct Db {
    inner: Arc<Inner>,
    after: After,
    crash: Option<CrashPoint>,
}

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite {
        writer: Writer,
        readers: Readers,
        names: Names,
    },
    Postgres(Shared),
}

#[derive(Debug)]
pub(crate) struct Shared {
    url: DatabaseUrl,
    pool: deadpool_postgres::Pool,
    /// One permit a connection: whoever holds all of them knows that no transaction is open.
    free: Arc<Semaphore>,
    connections: usize,
}

impl Db {
    /// Opens the database, creating the SQLite file and its folder when they are not there. The
    /// tables are not touched: see [`Db::migrate`].
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another process works in the folder; what the database says.
    pub async fn open(url: &DatabaseUrl, options: Options) -> Result<Self, StoreError> {
        let crash = options.crash.clone();
        let after = After::default();
        let inner = match &url.0 {
            Place::Sqlite(file) => {
                let (file, after) = (file.clone(), after.clone());
                let opened =
                    tokio::task::spawn_blocking(move || open_sqlite(&file, &options, after));
                opened
                    .await
                    .unwrap_or_else(|error| Err(postgres::task_ended(&error)))?
            }
            Place::Postgres(place) => {
                let pool = postgres::pool(place, &options)?;
                // Says now, and not at the first request, that nobody answers there.
                drop(
                    pool.get()
                        .await
                        .map_err(|error| StoreError::pool(&error, url))?,
                );
                Inner::Postgres(Shared {
                    url: url.clone(),
                    pool,
                    free: Arc::new(Semaphore::new(options.connections)),
                    connections: options.connections,
                })
            }
        };
        Ok(Self {
            inner: Arc::new(inner),
            after,
            crash,
        })
    }

    /// Which database this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match &*self.inner {
            Inner::Sqlite { .. } => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Does the work in one transaction and answers when it is durable. On SQLite it shares its
    /// commit with others that wait, so the work must not wait for anything but its statements.
    /// Work that has begun is brought to its end even when the caller goes away.
    ///
    /// # Errors
    /// What the work answers; otherwise what the database said. Nothing is stored then.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (piece, answer) = piece(work);
        let begun = self.begin(Purpose::Write, piece).await;
        let done = answer.get().await;
        self.end(begun).await;
        done
    }

    /// Does the work on one committed state; it cannot change anything.
    ///
    /// # Errors
    /// What the work answers; otherwise what the database said.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (piece, answer) = piece(work);
        let begun = self.begin(Purpose::Read, piece).await;
        let done = answer.get().await;
        self.end(begun).await;
        done
    }

    /// Hands a piece over to who carries it out.
    async fn begin(&self, purpose: Purpose, piece: Box<dyn Work>) -> Begun {
        let begun = match (&self.crash, purpose) {
            (None, _) => Begun::Unwatched,
            (Some(point), Purpose::Read) => point.begin_read().await,
            (Some(point), Purpose::Write) => point.begin_write().await,
        };
        match (&*self.inner, purpose) {
            (Inner::Sqlite { writer, .. }, Purpose::Write) => writer.give(piece).await,
            (Inner::Sqlite { readers, .. }, Purpose::Read) => readers.give(piece).await,
            (Inner::Postgres(shared), _) => shared.give(purpose, &self.after, piece).await,
        }
        begun
    }

    async fn end(&self, begun: Begun) {
        if let Some(point) = &self.crash {
            point.end(begun).await;
        }
    }

    /// Finishes the work that waits, refuses what comes after, and lets the folder or the
    /// connections go. Other handles answer [`StoreError::Closed`] from then on.
    ///
    /// # Errors
    /// When SQLite's log could not be folded into the database. Nothing is lost: the next start
    /// does it.
    pub async fn close(&self) -> Result<(), StoreError> {
        match &*self.inner {
            Inner::Sqlite {
                writer, readers, ..
            } => {
                readers.close().await;
                writer.close().await
            }
            Inner::Postgres(shared) => {
                shared.close().await;
                Ok(())
            }
        }
    }

    /// Where it is told what has changed, here and in other processes while [`Db::relay`] goes on.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.after.changes
    }

    /// Where what walks did is counted, until someone writes it.
    #[must_use]
    pub const fn counted(&self) -> &Counted {
        &self.after.counted
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }
}

impl Shared {
    pub(crate) async fn connection(&self) -> Result<deadpool_postgres::Object, StoreError> {
        self.pool
            .get()
            .await
            .map_err(|error| StoreError::pool(&error, &self.url))
    }

    pub(crate) const fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Does it in a task of its own when a connection is free; after the end it is dropped.
    async fn give(&self, purpose: Purpose, after: &After, work: Box<dyn Work>) {
        let Ok(turn) = self.free.clone().acquire_owned().await else {
            return;
        };
        let (pool, url, after) = (self.pool.clone(), self.url.clone(), after.clone());
        drop(tokio::spawn(async move {
            run((&pool, &url), purpose, &after, work).await;
            drop(turn);
        }));
    }

    async fn close(&self) {
        let all = u32::try_from(self.connections).unwrap_or(u32::MAX);
        // An error means that it is closed already.
        if let Ok(all) = self.free.acquire_many(all).await {
            self.free.close();
            drop(all);
        }
        self.pool.close();
    }
}

async fn run(
    (pool, url): (&deadpool_postgres::Pool, &DatabaseUrl),
    purpose: Purpose,
    after: &After,
    mut work: Box<dyn Work>,
) {
    let conn = match postgres::Connection::begin(pool, url, purpose).await {
        Ok(conn) => conn,
        Err(error) => return work.answer(Err(error)),
    };
    let mut tx = Tx::new(Conn::Postgres(Box::new(conn)));
    let keep = in_time(&mut *work, &mut tx).await;
    let left = tx.take_left();
    let Conn::Postgres(conn) = tx.conn else {
        return work.answer(Err(StoreError::Closed));
    };
    if !keep {
        conn.rollback().await;
        return work.answer(Ok(()));
    }
    if purpose == Purpose::Write {
        work.commits();
    }
    let ended = conn.commit().await;
    if ended.is_ok() {
        after.committed(left);
    }
    work.answer(ended);
}

fn open_sqlite(file: &Path, options: &Options, after: After) -> Result<Inner, StoreError> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    std::fs::create_dir_all(folder)
        .map_err(|error| StoreError::folder(folder, "creating", &error))?;
    let lock = lock(folder)?;
    let conn = sqlite::Connection::open(file, sqlite::Purpose::Write)?;
    let readers = Readers::new(file.to_owned(), options.readers);
    Ok(Inner::Sqlite {
        writer: Writer::start(conn, lock, after)?,
        readers,
        names: Names::default(),
    })
}

/// Two processes on one folder would each believe to be the only writer.
fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join("lancar.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| StoreError::folder(&path, "opening", &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(StoreError::InUse {
            folder: folder.to_owned(),
        }),
        Err(std::fs::TryLockError::Error(error)) => {
            Err(StoreError::folder(&path, "locking", &error))
        }
    }
}
