//! The one writer of the SQLite database: a thread that runs what is waiting as one group, syncs to
//! the disk once, and answers all.
//!
//! Must stay true:
//! * nobody is answered before the commit that holds their work is on the disk;
//! * each piece of work has a savepoint of its own: a refusal or a panic undoes that piece alone;
//! * a commit that fails is told to everyone in the group;
//! * work is done in the order in which it came.

use std::fs::File;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use crate::after::{After, Left};
use crate::error::StoreError;
use crate::sqlite;
use crate::tx::{Conn, Tx};
use crate::work::{Work, at_once};

/// As much as is worth one sync; also bounds what a crash can undo of the unanswered.
const GROUP: usize = 512;

/// No one in a group waits longer than this for the others, plus the work begun last.
const GROUP_TIME: Duration = Duration::from_millis(4);

/// What may wait before callers do.
const QUEUE: usize = 4_096;

/// How to reach the writer thread. It ends when the last handle is gone.
#[derive(Debug, Clone)]
pub(crate) struct Writer(mpsc::Sender<Message>);

enum Message {
    Work(Box<dyn Work>),
    Close(oneshot::Sender<Result<(), StoreError>>),
}

/// The thread's own side. The lock on the folder is held as long as it writes.
struct Thread {
    tx: Tx,
    queue: mpsc::Receiver<Message>,
    after: After,
    _lock: File,
}

impl Writer {
    /// Starts the thread on an open connection.
    pub(crate) fn start(
        conn: sqlite::Connection,
        lock: File,
        after: After,
    ) -> Result<Self, StoreError> {
        let (sender, queue) = mpsc::channel(QUEUE);
        let thread = Thread {
            tx: Tx::new(Conn::Sqlite(Box::new(conn))),
            queue,
            after,
            _lock: lock,
        };
        std::thread::Builder::new()
            .name("lancar-writer".to_owned())
            .spawn(move || thread.run())
            .map_err(|error| StoreError::folder("".as_ref(), "starting the writer", &error))?;
        Ok(Self(sender))
    }

    /// Lets the thread do it; when the thread is gone, so is the piece.
    pub(crate) async fn give(&self, work: Box<dyn Work>) {
        drop(self.0.send(Message::Work(work)).await);
    }

    /// Finishes what waits, refuses what comes, folds the log into the database, ends the thread.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        let (caller, answer) = oneshot::channel();
        if self.0.send(Message::Close(caller)).await.is_err() {
            return Ok(());
        }
        answer.await.unwrap_or(Ok(()))
    }
}

impl Thread {
    fn run(mut self) {
        let mut closers = Vec::new();
        while let Some(message) = self.queue.blocking_recv() {
            match message {
                Message::Work(first) => self.group(first, &mut closers),
                Message::Close(caller) => closers.push(caller),
            }
            if !closers.is_empty() {
                self.queue.close();
            }
        }
        let Self {
            tx,
            queue,
            after,
            _lock: lock,
        } = self;
        let ended = match &tx.conn {
            Conn::Sqlite(conn) => conn.checkpoint(),
            Conn::Postgres(_) => Ok(()),
        };
        if let Err(error) = &ended {
            tracing::warn!(%error, "the log could not be folded into the database; the next start does it");
        }
        // Everything is let go before the answer, so that who waits for it may open the folder.
        drop((tx, queue, after, lock));
        for caller in closers {
            // A caller that no longer waits has nothing to be told.
            drop(caller.send(ended.clone()));
        }
    }

    /// One transaction over `first` and what else is waiting.
    fn group(
        &mut self,
        first: Box<dyn Work>,
        closers: &mut Vec<oneshot::Sender<Result<(), StoreError>>>,
    ) {
        let begun = now();
        if let Err(error) = self.control("BEGIN IMMEDIATE") {
            return first.answer(Err(error));
        }
        let mut done = Vec::new();
        let mut left = Left::default();
        let mut next = Some(first);
        let mut ended = Ok(());
        while let Some(mut work) = next.take() {
            ended = self.in_savepoint(&mut *work, &mut left);
            done.push(work);
            if ended.is_err() || done.len() == GROUP || begun.elapsed() >= GROUP_TIME {
                break;
            }
            next = self.waiting(closers);
        }
        if ended.is_ok() {
            ended = self.control("COMMIT");
        }
        if ended.is_err() && self.in_transaction() {
            // What else could be done if this failed too: the next BEGIN says so to its caller.
            let _rolled_back = self.control("ROLLBACK");
        }
        if ended.is_ok() {
            self.after.committed(left);
        }
        for work in done {
            work.answer(ended.clone());
        }
    }

    fn waiting(
        &mut self,
        closers: &mut Vec<oneshot::Sender<Result<(), StoreError>>>,
    ) -> Option<Box<dyn Work>> {
        loop {
            match self.queue.try_recv().ok()? {
                Message::Work(work) => return Some(work),
                Message::Close(caller) => closers.push(caller),
            }
        }
    }

    /// Err when the whole group is lost.
    fn in_savepoint(&mut self, work: &mut dyn Work, left: &mut Left) -> Result<(), StoreError> {
        self.control("SAVEPOINT work")?;
        self.tx.renew();
        let keep = at_once(work, &mut self.tx);
        if !self.in_transaction() {
            // SQLite rolled everything back by itself, as it does when the disk is full.
            return Err(self.tx.spoiled_by().cloned().unwrap_or(StoreError::Aborted));
        }
        if keep {
            left.extend(self.tx.take_left());
        } else {
            self.control("ROLLBACK TO SAVEPOINT work")?;
        }
        self.control("RELEASE SAVEPOINT work")
    }

    fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match &mut self.tx.conn {
            Conn::Sqlite(conn) => conn.control(sql),
            Conn::Postgres(_) => Ok(()),
        }
    }

    fn in_transaction(&self) -> bool {
        matches!(&self.tx.conn, Conn::Sqlite(conn) if conn.in_transaction())
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "paces the disk; no outcome depends on it, so it need not be a given moment"
)]
fn now() -> Instant {
    Instant::now()
}
