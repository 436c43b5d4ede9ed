//! A batch: runs that are due, orphaned or have a place, driven in one transaction.
//!
//! Must stay true: what fails for a reason of its own (a broken bot, an unreadable journal, a panic)
//! fails alone, and is out of the way afterwards; it is neither tried without end nor forgotten.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use lancar_domain::conversation::TurnInput;
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId, Ids, RunId};
use lancar_domain::run::{Event, Reason};
use lancar_domain::time::{Millis, Timestamp};
use lancar_store::bot_removal::{let_conversation_be, let_run_be};
use lancar_store::{StoreError, Tx, conversations, dialect, lanes, lease, runs};

use crate::books::Book;
use crate::converse::take_turn_for;
use crate::core::Core;
use crate::drive::{Driven, Job, Occasion, drive, let_next_in};
use crate::error::EngineError;

/// Runs driven in one transaction: enough to share a commit, few enough that a turn of a
/// conversation, which waits behind them, does not notice.
pub const RUNS_AT_ONCE: u32 = 64;

/// What can not be worked on now is looked at again after this long: someone may have mended it.
const ASIDE: Millis = Millis::minutes(10);

/// Which runs a batch is about.
#[derive(Debug, Clone)]
pub(crate) enum Look {
    Due,
    Orphaned,
    Waiting(String, u32),
}

/// What a batch led to.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub jobs: Vec<Job>,
    pub announce: Vec<BotUserId>,
    pub waits_for: Vec<String>,
    /// There is probably more of its kind.
    pub more: bool,
}

/// What became of driving one run of a batch.
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time, taken apart at once"
)]
pub(crate) enum Drove {
    /// It was driven.
    Done(Driven),
    /// Someone was in the way: nothing was kept, and it may be driven again.
    Again,
}

impl Look {
    /// Drives the runs it is about; refused when another driver has taken over.
    pub(crate) async fn drive(
        self,
        tx: &mut Tx,
        core: &Arc<Core>,
        (epoch, now): (i64, Timestamp),
    ) -> Result<Batch, EngineError> {
        if !lease::is_current(tx, epoch).await? {
            return Err(EngineError::Deposed);
        }
        let (found, most) = match &self {
            Self::Due => (runs::due(tx, now, RUNS_AT_ONCE).await?, RUNS_AT_ONCE),
            Self::Orphaned => (runs::orphaned(tx, epoch, RUNS_AT_ONCE).await?, RUNS_AT_ONCE),
            Self::Waiting(host, most) => (runs::waiting_for_host(tx, host, *most).await?, *most),
        };
        let occasion = match &self {
            Self::Due => Occasion::Due,
            Self::Orphaned => Occasion::Orphaned,
            Self::Waiting(..) => Occasion::Place,
        };
        let full = u32::try_from(found.len()).unwrap_or(most) >= most;
        let mut batch = Batch {
            more: full,
            ..Batch::default()
        };
        if let (Self::Waiting(host, _), true) = (self, full) {
            batch.waits_for.push(host);
        }
        match together(tx, core, (&found, &occasion), (epoch, now)).await {
            Ok(all) => all.into_iter().for_each(|driven| batch.add(driven)),
            Err(error) if !error.is_of_the_work() && !error.is_in_the_way() => return Err(error),
            Err(_) => {
                for (run, bot) in found {
                    let one = drive_one(tx, core, (run, bot), occasion.clone(), (epoch, now));
                    match one.await? {
                        Drove::Done(driven) => batch.add(driven),
                        Drove::Again => batch.more = true,
                    }
                }
            }
        }
        Ok(batch)
    }
}

impl Batch {
    fn add(&mut self, driven: Driven) {
        self.more |= driven.more;
        self.jobs.extend(driven.job);
        self.announce.extend(driven.announce);
        self.waits_for.extend(driven.waits_for);
    }
}

/// Drives the runs of a batch under one savepoint, for each costs more than a step does. When one of
/// them fails, nothing is kept, and each is driven by itself.
async fn together(
    tx: &mut Tx,
    core: &Arc<Core>,
    (found, occasion): (&[(RunId, BotId)], &Occasion),
    (epoch, now): (i64, Timestamp),
) -> Result<Vec<Driven>, EngineError> {
    let (core, found, occasion) = (Arc::clone(core), found.to_vec(), occasion.clone());
    tx.attempt(move |tx| {
        Box::pin(caught(async move {
            let mut all = Vec::with_capacity(found.len());
            // Nothing a run does changes its bot: in one transaction a bot is looked at once.
            let mut books: HashMap<&BotId, Arc<Book>> = HashMap::new();
            for (run, bot) in &found {
                let book = match books.get(bot) {
                    Some(book) => Arc::clone(book),
                    None => {
                        let book = core.books.open(tx, bot).await?;
                        books.insert(bot, Arc::clone(&book));
                        book
                    }
                };
                let one = drive(tx, &core, (run, book), occasion.clone(), (epoch, now));
                all.push(one.await?);
            }
            Ok(all)
        }))
    })
    .await
}

/// Drives one run so that its failure is its own. A run that can not be driven fails; one that can
/// not even fail is set aside.
pub(crate) async fn drive_one(
    tx: &mut Tx,
    core: &Arc<Core>,
    (run, bot): (RunId, BotId),
    occasion: Occasion,
    (epoch, now): (i64, Timestamp),
) -> Result<Drove, EngineError> {
    let error = match attempt(tx, core, (&run, &bot), occasion, (epoch, now)).await {
        Ok(driven) => return Ok(Drove::Done(driven)),
        Err(error) => error,
    };
    if error.is_in_the_way() {
        return Ok(Drove::Again);
    }
    if runs::run(tx, &run).await?.is_none() {
        // Its bot user was deleted meanwhile, and it with them: there is nothing to write any more.
        return Ok(Drove::Done(Driven::default()));
    }
    if !error.is_of_the_work() {
        return Err(error);
    }
    if let_run_be(tx, &run).await? {
        return Ok(Drove::Done(Driven::default()));
    }
    tracing::error!(%run, %error, "a run can not be driven");
    let event = Event::Failed {
        at: None,
        code: Code::Internal,
        why: error.said(),
        outcome: None,
    };
    match attempt(tx, core, (&run, &bot), Occasion::Told(event), (epoch, now)).await {
        Ok(driven) => Ok(Drove::Done(driven)),
        Err(error) if error.is_in_the_way() => Ok(Drove::Again),
        Err(error) if error.is_of_the_work() => {
            tracing::error!(%run, %error, "a run can not even fail; it is looked at again later");
            let more = set_aside(tx, &run, now).await?;
            Ok(Drove::Done(Driven {
                more,
                ..Driven::default()
            }))
        }
        Err(error) => Err(error),
    }
}

async fn set_aside(tx: &mut Tx, run: &RunId, now: Timestamp) -> Result<bool, EngineError> {
    let lane = lanes::of_run(tx, run).await?;
    runs::set_aside(tx, run, &Reason::Unreadable, (now.plus(ASIDE), now)).await?;
    let Some(lane) = lane else {
        return Ok(false);
    };
    dialect::lock_until_commit(tx, &lane).await?;
    let_next_in(tx, (&lane, run), now).await
}

async fn attempt(
    tx: &mut Tx,
    core: &Arc<Core>,
    (run, bot): (&RunId, &BotId),
    occasion: Occasion,
    (epoch, now): (i64, Timestamp),
) -> Result<Driven, EngineError> {
    let (core, run, bot) = (Arc::clone(core), run.clone(), bot.clone());
    tx.attempt(move |tx| {
        Box::pin(caught(async move {
            let book = core.books.open(tx, &bot).await?;
            drive(tx, &core, (&run, book), occasion, (epoch, now)).await
        }))
    })
    .await
}

/// A panic becomes an error of the work that panicked.
async fn caught<T>(work: impl Future<Output = Result<T, EngineError>>) -> Result<T, EngineError> {
    // Unwind safe: what is left half done in the transaction is rolled back.
    let done = AssertUnwindSafe(work).catch_unwind().await;
    done.unwrap_or_else(|panic| {
        let words = panic
            .downcast_ref::<&str>()
            .map(|words| (*words).to_owned());
        let message = words.or_else(|| panic.downcast_ref::<String>().cloned());
        let message = message.unwrap_or_else(|| "no message".to_owned());
        Err(StoreError::Panicked { message }.into())
    })
}

/// Takes the turns of conversations in which a question's time is over.
pub(crate) async fn expire(
    tx: &mut Tx,
    core: &Arc<Core>,
    (epoch, now): (i64, Timestamp),
) -> Result<Vec<BotUserId>, EngineError> {
    let users = conversations::waking(tx, now, RUNS_AT_ONCE).await?;
    if users.is_empty() {
        return Ok(users);
    }
    if !lease::is_current(tx, epoch).await? {
        return Err(EngineError::Deposed);
    }
    for user in &users {
        match expire_one(tx, core, user, now).await {
            Ok(()) => {}
            Err(error) if error.is_of_the_work() => {
                if let_conversation_be(tx, user).await? {
                    continue;
                }
                tracing::error!(%user, %error, "a conversation can not take its turn");
                conversations::wake_later(tx, user, now.plus(ASIDE)).await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(users)
}

async fn expire_one(
    tx: &mut Tx,
    core: &Arc<Core>,
    user: &BotUserId,
    now: Timestamp,
) -> Result<(), EngineError> {
    let (core, user) = (Arc::clone(core), user.clone());
    tx.attempt(move |tx| {
        Box::pin(caught(async move {
            let mut ids = Ids::new(now, core.clock.entropy());
            let input = TurnInput::Clock;
            take_turn_for(tx, &core.books, &user, input, (now, &mut ids)).await?;
            Ok(())
        }))
    })
    .await
}
