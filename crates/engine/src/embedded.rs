//! The embedded engine: finds work that is due, drives it in batches, performs effects after their
//! commit, and takes them up again.
//!
//! Must stay true: one process drives at a time (a hold), and a driver that lost its hold without
//! noticing can not write (the epoch). Nothing is remembered that the database does not hold; a new
//! driver begins with what its predecessor left in the middle.

use std::sync::Arc;

use lancar_domain::time::{Millis, Timestamp};
use lancar_store::block_counts::forget_counts;
use lancar_store::bot_removal::{self, Left};
use lancar_store::host_calls::{add_calls, forget_calls};
use lancar_store::idempotency::forget_idempotency_keys;
use lancar_store::{Hold, StoreError, conversations, lease, previews, runs};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::batch::{Batch, Look, expire};
use crate::core::Core;
use crate::counts::write_counts;
use crate::drive::Job;
use crate::error::EngineError;
use crate::worker::Worker;

pub use crate::batch::RUNS_AT_ONCE;

/// Without any hint the driver looks again after this long: another process may have added work.
const LOOK_AGAIN: Millis = Millis::seconds(1);
/// Batches of due runs before conversations and places get their turn.
const BATCHES_IN_A_ROW: u32 = 8;
/// How often keys whose window is over are forgotten, and how many at once.
const FORGET_AFTER: Millis = Millis::minutes(1);
const FORGET_AT_ONCE: u32 = 1_000;
/// How often what was counted of calls and walks is written, and how long that of calls is kept: a
/// negative span, back from now.
const COUNT_AFTER: Millis = Millis::seconds(10);
const CALLS_LAST: Millis = Millis::days(-8);
/// Pieces of deleted bots that are taken away before other work gets its turn.
const PIECES_IN_A_ROW: u32 = 4;
/// How long someone who came to try a bot is kept: a negative span, back from now.
const PREVIEWS_LAST: Millis = Millis::days(-7);
/// Each takes a conversation and its runs along.
const PREVIEWS_AT_ONCE: u32 = 20;
/// A driver that lets go waits so long for the calls under way; those that come back later find that
/// another one drives.
const LET_GO_AFTER: Millis = Millis::seconds(5);

/// The engine of this process.
pub struct Embedded {
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Embedded {
    /// Starts it; it drives as soon as no other process does.
    #[must_use]
    pub fn start(core: Arc<Core>, owner: String) -> Self {
        let stop = CancellationToken::new();
        let task = tokio::spawn(keep_driving(core, owner, stop.clone()));
        Self { stop, task }
    }

    /// Stops it: calls under way are finished, nothing new is begun.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the engine ended badly");
        }
    }
}

async fn keep_driving(core: Arc<Core>, owner: String, stop: CancellationToken) {
    let mut counted = core.clock.now();
    while !stop.is_cancelled() {
        match core.db.try_hold("engine").await {
            Ok(Some(hold)) => {
                let driver = Driver::new(&core, &stop);
                match driver.run(&hold, &owner).await {
                    Ok(()) => {}
                    Err(error) => tracing::warn!(%error, "the engine lets go"),
                }
                if let Err(error) = hold.release().await {
                    tracing::warn!(%error, "the hold was lost");
                }
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the engine can not ask for its hold"),
        }
        pause(&core, &stop).await;
        // One that does not drive takes turns of conversations all the same.
        let now = core.clock.now();
        if now.since(counted) >= COUNT_AFTER {
            counted = now;
            write_counts(&core, now).await;
        }
    }
}

/// Waits before the database is asked again, but not when the engine stops.
pub(crate) async fn pause(core: &Core, stop: &CancellationToken) {
    let until = core.clock.now().plus(LOOK_AGAIN);
    tokio::select! {
        () = core.clock.sleep_until(until) => {}
        () = stop.cancelled() => {}
    }
}

/// What looking for work came to.
enum Looked {
    /// There was something to do, and there may be more.
    Found,
    /// There is nothing to do before that moment, as far as anyone knows now.
    Nothing { until: Timestamp },
}

struct Driver {
    core: Arc<Core>,
    stop: CancellationToken,
    jobs: TaskTracker,
    epoch: i64,
}

impl Driver {
    fn new(core: &Arc<Core>, stop: &CancellationToken) -> Self {
        Self {
            core: Arc::clone(core),
            stop: stop.clone(),
            jobs: TaskTracker::new(),
            epoch: 0,
        }
    }

    async fn run(mut self, hold: &Hold, owner: &str) -> Result<(), EngineError> {
        self.begin(owner).await?;
        let done = self.go_on(hold).await;
        self.jobs.close();
        let until = self.core.clock.now().plus(LET_GO_AFTER);
        tokio::select! {
            () = self.jobs.wait() => {}
            // Nobody drives meanwhile, so a slow call must not hold up all the others.
            () = self.core.clock.sleep_until(until), if done.is_err() => {}
        }
        let now = self.core.clock.now();
        self.note_calls(now).await;
        write_counts(&self.core, now).await;
        done
    }

    /// Begins a new epoch and takes up what the driver before left in the middle.
    async fn begin(&mut self, owner: &str) -> Result<(), EngineError> {
        let (owner, now) = (owner.to_owned(), self.core.clock.now());
        self.epoch = self
            .core
            .db
            .write(move |tx| Box::pin(async move { lease::begin_epoch(tx, &owner, now).await }))
            .await?;
        tracing::info!(epoch = self.epoch, "driving");
        let hosts = self
            .core
            .db
            .read(|tx| Box::pin(async move { runs::hosts_waited_for(tx).await }))
            .await?;
        for host in hosts {
            self.core.slots.wait_for(host);
        }
        while self.batch(Look::Orphaned).await? {}
        Ok(())
    }

    /// Drives until it is told to stop, is deposed, or its hold is lost. Any other trouble passes: what
    /// is under way goes on, and the database is asked again.
    async fn go_on(&self, hold: &Hold) -> Result<(), EngineError> {
        let began = self.core.clock.now();
        let (mut checked, mut forgot, mut counted) = (began, began, began);
        while !self.stop.is_cancelled() {
            match self.look_around().await {
                Ok(Looked::Found) => {}
                Ok(Looked::Nothing { until }) => self.rest(until).await,
                Err(EngineError::Deposed) => return Err(EngineError::Deposed),
                Err(error) if error.is_in_the_way() => {}
                Err(error) => {
                    tracing::warn!(%error, "the engine could not look for work; looking again");
                    hold.check().await?;
                    pause(&self.core, &self.stop).await;
                }
            }
            let now = self.core.clock.now();
            if now.since(checked) >= LOOK_AGAIN {
                checked = now;
                hold.check().await?;
                self.remove_bots().await;
            }
            if now.since(counted) >= COUNT_AFTER {
                counted = now;
                self.note_calls(now).await;
                write_counts(&self.core, now).await;
            }
            if now.since(forgot) >= FORGET_AFTER {
                forgot = now;
                self.forget(now).await;
            }
        }
        Ok(())
    }

    /// Does what can be done now. It is only read that there is nothing to do: an engine without work
    /// does not write.
    async fn look_around(&self) -> Result<Looked, EngineError> {
        let now = self.core.clock.now();
        let (run, waking) = self
            .core
            .db
            .read(|tx| {
                Box::pin(async move {
                    let run = runs::next_due(tx).await?;
                    Ok::<_, EngineError>((run, conversations::next_waking(tx).await?))
                })
            })
            .await?;
        let by_now = |moment: Option<Timestamp>| moment.is_some_and(|moment| moment <= now);
        if by_now(run) {
            // Not asked again between full batches: while one waits for the answer, the writer is idle.
            let mut batches = 0;
            while batches < BATCHES_IN_A_ROW && self.batch(Look::Due).await? {
                batches += 1;
            }
        }
        if by_now(waking) {
            self.wake_conversations().await?;
        }
        if self.fill_places().await? || by_now(run) || by_now(waking) {
            return Ok(Looked::Found);
        }
        let again = now.plus(LOOK_AGAIN);
        let next = run.into_iter().chain(waking).min();
        let until = next.map_or(again, |next| next.min(again));
        Ok(Looked::Nothing { until })
    }

    /// Forgets keys whose window is over, and previews that are old. What fails is done the next time.
    async fn forget(&self, now: Timestamp) {
        let forget = self.core.db.write(move |tx| {
            Box::pin(async move {
                runs::forget_keys(tx, now, FORGET_AT_ONCE).await?;
                forget_idempotency_keys(tx, now, FORGET_AT_ONCE).await?;
                forget_calls(tx, now.plus(CALLS_LAST), FORGET_AT_ONCE).await?;
                forget_counts(tx, now, FORGET_AT_ONCE).await?;
                previews::forget_previews(tx, now.plus(PREVIEWS_LAST), PREVIEWS_AT_ONCE).await
            })
        });
        if let Err(error) = forget.await {
            tracing::warn!(%error, "what is old could not be forgotten");
        }
    }

    /// Takes away some of what deleted bots have left. What fails is done the next time.
    async fn remove_bots(&self) {
        let next = self
            .core
            .db
            .read(|tx| Box::pin(async move { bot_removal::deleted(tx).await }));
        let bot = match next.await {
            Ok(Some(bot)) => bot,
            Ok(None) => return,
            Err(error) => return tracing::warn!(%error, "deleted bots could not be looked for"),
        };
        for _ in 0..PIECES_IN_A_ROW {
            let some = bot.clone();
            let piece = self.core.db.write(move |tx| {
                Box::pin(async move { bot_removal::remove_some(tx, &some).await })
            });
            match piece.await {
                Ok(Left::More) => {}
                Ok(Left::Nothing) => return,
                Err(error) => return tracing::warn!(%error, "a bot could not be taken away"),
            }
        }
    }

    /// Writes how long calls took. What can not be written is not counted.
    async fn note_calls(&self, now: Timestamp) {
        let counted = self.core.hosts.take();
        if counted.is_empty() {
            return;
        }
        let write = self.core.db.write(move |tx| {
            Box::pin(async move {
                for ((bot, host), tally) in counted {
                    add_calls(tx, (&bot, &host), tally, now).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        if let Err(error) = write.await {
            tracing::warn!(%error, "how long calls took could not be written");
        }
    }

    /// Waits until there may be something to do.
    async fn rest(&self, until: Timestamp) {
        tokio::select! {
            () = self.core.clock.sleep_until(until) => {}
            () = self.core.woken() => {}
            () = self.core.slots.freed() => {}
            () = self.stop.cancelled() => {}
        }
    }

    /// Drives one batch; true when there is probably more of its kind.
    async fn batch(&self, look: Look) -> Result<bool, EngineError> {
        let (core, epoch, now) = (Arc::clone(&self.core), self.epoch, self.core.clock.now());
        let driven = self
            .core
            .db
            .write(move |tx| Box::pin(async move { look.drive(tx, &core, (epoch, now)).await }))
            .await?;
        Ok(self.carry_on(driven))
    }

    /// Runs that wait for a host go on where places are free.
    async fn fill_places(&self) -> Result<bool, EngineError> {
        let mut more = false;
        for (host, mark) in self.core.slots.waited_for() {
            let free = u32::try_from(self.core.slots.free(&host))
                .unwrap_or(u32::MAX)
                .min(RUNS_AT_ONCE);
            if free == 0 {
                continue;
            }
            more |= self.batch(Look::Waiting(host.clone(), free)).await?;
            // Those that did not get a place, and those behind them, have marked it anew.
            self.core.slots.served(&host, mark);
        }
        Ok(more)
    }

    /// Conversations in which a question's time is over take a turn.
    async fn wake_conversations(&self) -> Result<(), EngineError> {
        let (core, epoch, now) = (Arc::clone(&self.core), self.epoch, self.core.clock.now());
        let users = self
            .core
            .db
            .write(move |tx| Box::pin(async move { expire(tx, &core, (epoch, now)).await }))
            .await?;
        for user in users {
            self.core.live.announce(&user);
        }
        Ok(())
    }

    fn carry_on(&self, batch: Batch) -> bool {
        for user in &batch.announce {
            self.core.live.announce(user);
        }
        for host in batch.waits_for {
            self.core.slots.wait_for(host);
        }
        for job in batch.jobs {
            self.spawn(job);
        }
        batch.more
    }

    fn spawn(&self, job: Job) {
        let worker = Worker {
            core: Arc::clone(&self.core),
            stop: self.stop.clone(),
            epoch: self.epoch,
        };
        self.jobs.spawn(worker.work(job));
    }
}
