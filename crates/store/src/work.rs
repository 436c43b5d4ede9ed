//! A piece of work with its caller, its types put away: what carries transactions out (the writer, the
//! readers, PostgreSQL's tasks) is compiled once, and not again for each of hundreds of closures.
//!
//! Must stay true: the caller is answered once, and only after the transaction has ended; who drops a piece
//! without an answer tells its caller that the database is closed, or, when the commit was under way, that
//! nobody here knows whether it came through.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::{Context, Poll, Waker};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

use crate::error::StoreError;
use crate::tx::Tx;

/// What is done in one transaction.
pub(crate) trait Work: Send {
    /// Does it; whether it is to be kept.
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool>;
    /// Takes this for its answer, whatever it did.
    fn refuse(&mut self, error: StoreError);
    /// Its commit is under way: from here on only the database knows what becomes of it.
    fn commits(&mut self);
    /// Tells the caller how it went, given how the transaction ended.
    fn answer(self: Box<Self>, ended: Result<(), StoreError>);
}

struct Piece<T, E: From<StoreError>, F> {
    work: Option<F>,
    done: Option<Result<T, E>>,
    /// None once it was answered.
    caller: Option<oneshot::Sender<Result<T, E>>>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing of it is stored unless its commit begins.
    Open,
    /// Its commit has begun.
    Commits,
}

/// Where the caller of a piece waits.
pub(crate) struct Answer<T, E>(oneshot::Receiver<Result<T, E>>);

/// A closure over a transaction as a piece of work, and where to wait for what it answers.
pub(crate) fn piece<T, E, F>(work: F) -> (Box<dyn Work>, Answer<T, E>)
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (caller, answer) = oneshot::channel();
    let piece = Piece {
        work: Some(work),
        done: None,
        caller: Some(caller),
        stage: Stage::Open,
    };
    (Box::new(piece), Answer(answer))
}

impl<T, E: From<StoreError>, F> Drop for Piece<T, E, F> {
    /// The runtime ends while the database is asked to commit.
    fn drop(&mut self) {
        if self.stage == Stage::Commits
            && let Some(caller) = self.caller.take()
        {
            drop(caller.send(Err(StoreError::commit_cut_off().into())));
        }
    }
}

impl<T, E: From<StoreError>> Answer<T, E> {
    /// What the work came to.
    pub(crate) async fn get(self) -> Result<T, E> {
        self.0
            .await
            .unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }
}

impl<T, E, F> Work for Piece<T, E, F>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool> {
        Box::pin(async move {
            if let Some(work) = self.work.take() {
                let done = work(tx).await;
                self.done = Some(tx.verdict(done));
            }
            matches!(self.done, Some(Ok(_)))
        })
    }

    fn refuse(&mut self, error: StoreError) {
        self.done = Some(Err(error.into()));
    }

    fn commits(&mut self) {
        self.stage = Stage::Commits;
    }

    fn answer(mut self: Box<Self>, ended: Result<(), StoreError>) {
        let answer = match (ended, self.done.take()) {
            (Ok(()), Some(done)) => done,
            // Who was refused anyway keeps the better reason.
            (Err(_), Some(Err(refused))) => Err(refused),
            (Err(error), _) => Err(error.into()),
            (Ok(()), None) => Err(StoreError::Closed.into()),
        };
        // A caller that no longer waits has nothing to be told.
        if let Some(caller) = self.caller.take() {
            drop(caller.send(answer));
        }
    }
}

/// Does a piece over a SQLite transaction, which never makes it wait; a panic becomes a refusal.
pub(crate) fn at_once(work: &mut dyn Work, tx: &mut Tx) -> bool {
    // Unwind safe: what the closure leaves half done in the transaction is rolled back.
    let polled = catch_unwind(AssertUnwindSafe(|| {
        let mut context = Context::from_waker(Waker::noop());
        work.run(tx).as_mut().poll(&mut context)
    }));
    let refused = match polled {
        Ok(Poll::Ready(keep)) => return keep,
        Ok(Poll::Pending) => StoreError::WouldBlock,
        Err(panic) => StoreError::panicked(&*panic),
    };
    work.refuse(refused);
    false
}

/// Does a piece over a PostgreSQL transaction; a panic becomes a refusal.
pub(crate) async fn in_time(work: &mut dyn Work, tx: &mut Tx) -> bool {
    // Unwind safe for the same reason.
    match AssertUnwindSafe(work.run(tx)).catch_unwind().await {
        Ok(keep) => keep,
        Err(panic) => {
            work.refuse(StoreError::panicked(&*panic));
            false
        }
    }
}
