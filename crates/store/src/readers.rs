//! SQLite's readers: a few read-only connections, each used by one caller at a time on a thread that
//! may block.
//!
//! Must stay true: a reader sees one committed state from its first statement to its last, and never
//! holds up the writer.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use crate::error::StoreError;
use crate::sqlite::{Connection, Purpose};
use crate::tx::{Conn, Tx};
use crate::work::{Work, at_once};

/// The connections, opened when first needed.
#[derive(Debug, Clone)]
pub(crate) struct Readers(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: PathBuf,
    idle: Mutex<Vec<Tx>>,
    free: Arc<Semaphore>,
    size: u32,
}

impl Readers {
    pub(crate) fn new(file: PathBuf, size: u32) -> Self {
        let free = Arc::new(Semaphore::new(size as usize));
        Self(Arc::new(Inner {
            file,
            idle: Mutex::default(),
            free,
            size,
        }))
    }

    /// Does it on a thread of its own when a connection is free; after the end it is dropped.
    pub(crate) async fn give(&self, work: Box<dyn Work>) {
        let Ok(turn) = self.0.free.clone().acquire_owned().await else {
            return;
        };
        let inner = self.0.clone();
        drop(tokio::task::spawn_blocking(move || {
            inner.run(work);
            drop(turn);
        }));
    }

    /// Waits for those who read, and refuses others.
    pub(crate) async fn close(&self) {
        // An error means that it is closed already.
        if let Ok(all) = self.0.free.acquire_many(self.0.size).await {
            self.0.free.close();
            drop(all);
        }
        self.0.idle().clear();
    }
}

impl Inner {
    fn run(&self, mut work: Box<dyn Work>) {
        let ended = self.connection().map(|mut tx| {
            at_once(&mut *work, &mut tx);
            // A connection that cannot end its transaction is not used again.
            if control(&mut tx, "ROLLBACK").is_ok() {
                self.idle().push(tx);
            }
        });
        work.answer(ended);
    }

    /// A connection in a transaction.
    fn connection(&self) -> Result<Tx, StoreError> {
        let idle = self.idle().pop();
        let mut tx = match idle {
            Some(tx) => tx,
            None => Tx::new(Conn::Sqlite(Box::new(Connection::open(
                &self.file,
                Purpose::Read,
            )?))),
        };
        tx.renew();
        control(&mut tx, "BEGIN")?;
        Ok(tx)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Tx>> {
        // Nothing is left half done while it is held.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn control(tx: &mut Tx, sql: &'static str) -> Result<(), StoreError> {
    match &mut tx.conn {
        Conn::Sqlite(conn) => conn.control(sql),
        Conn::Postgres(_) => Ok(()),
    }
}
