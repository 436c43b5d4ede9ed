//! The embedded engine: finds work that is due, drives it in batches, performs effects after their
//! commit, and takes them up again.
//!
//! Must stay true: one process drives at a time (a hold), and a driver that lost its hold without
//! noticing can not write (the epoch). Nothing is remembered that the database does not hold; a new
//! driver begins with what its predecessor left in the middle.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use futures_util::FutureExt;
use lancar_domain::conversation::TurnInput;
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId, Ids, RunId};
use lancar_domain::run::Event;
use lancar_domain::time::{Millis, Timestamp};
use lancar_store::{Hold, Tx, conversations, lease, runs};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::books::Book;
use crate::converse::take_turn_for;
use crate::core::Core;
use crate::drive::{Driven, Job, Occasion, drive};
use crate::error::EngineError;
use crate::perform::perform;

/// Runs driven in one transaction: enough to share a commit, few enough that a turn of a
/// conversation, which waits behind them, does not notice.
pub const RUNS_AT_ONCE: u32 = 64;
/// Without any hint the driver looks again after this long: another process may have added work.
const LOOK_AGAIN: Millis = Millis::seconds(1);

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
    }
}

async fn pause(core: &Core, stop: &CancellationToken) {
    let until = core.clock.now().plus(LOOK_AGAIN);
    tokio::select! {
        () = core.clock.sleep_until(until) => {}
        () = stop.cancelled() => {}
    }
}

struct Driver {
    core: Arc<Core>,
    stop: CancellationToken,
    jobs: TaskTracker,
    epoch: i64,
    hosts: Arc<std::sync::Mutex<BTreeSet<String>>>,
}

impl Driver {
    fn new(core: &Arc<Core>, stop: &CancellationToken) -> Self {
        Self {
            core: Arc::clone(core),
            stop: stop.clone(),
            jobs: TaskTracker::new(),
            epoch: 0,
            hosts: Arc::default(),
        }
    }

    async fn run(mut self, hold: &Hold, owner: &str) -> Result<(), EngineError> {
        self.begin(owner).await?;
        let done = self.go_on(hold).await;
        self.jobs.close();
        self.jobs.wait().await;
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
        self.wait_for(hosts);
        while self.batch(Look::Orphaned).await?.more {}
        Ok(())
    }

    async fn go_on(&self, hold: &Hold) -> Result<(), EngineError> {
        let mut checked = self.core.clock.now();
        while !self.stop.is_cancelled() {
            let Found { more, waking } = self.batch(Look::Due).await?;
            let places = self.fill_places().await?;
            let woken = waking && self.wake_conversations().await?;
            let now = self.core.clock.now();
            if now.since(checked) >= LOOK_AGAIN {
                checked = now;
                hold.check().await?;
            }
            if !(more || places || woken) {
                self.rest().await?;
            }
        }
        Ok(())
    }

    /// Waits until there may be something to do.
    async fn rest(&self) -> Result<(), EngineError> {
        let now = self.core.clock.now();
        let next = self
            .core
            .db
            .read(|tx| {
                Box::pin(async move {
                    let runs = runs::next_due(tx).await?;
                    let waking = conversations::next_waking(tx).await?;
                    Ok::<_, EngineError>(runs.into_iter().chain(waking).min())
                })
            })
            .await?;
        let again = now.plus(LOOK_AGAIN);
        let until = next.map_or(again, |next| next.min(again)).max(now);
        tokio::select! {
            () = self.core.clock.sleep_until(until) => {}
            () = self.core.woken() => {}
            () = self.core.slots.freed() => {}
            () = self.stop.cancelled() => {}
        }
        Ok(())
    }

    /// Drives one batch.
    async fn batch(&self, look: Look) -> Result<Found, EngineError> {
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
        let hosts: Vec<String> = self.hosts().iter().cloned().collect();
        let mut more = false;
        for host in hosts {
            let free = u32::try_from(self.core.slots.free(&host))
                .unwrap_or(u32::MAX)
                .min(RUNS_AT_ONCE);
            if free == 0 {
                continue;
            }
            self.hosts().remove(&host);
            more |= self.batch(Look::Waiting(host, free)).await?.more;
        }
        Ok(more)
    }

    /// Conversations in which a question's time is over take a turn.
    async fn wake_conversations(&self) -> Result<bool, EngineError> {
        let (core, epoch, now) = (Arc::clone(&self.core), self.epoch, self.core.clock.now());
        let users = self
            .core
            .db
            .write(move |tx| Box::pin(async move { expire(tx, &core, (epoch, now)).await }))
            .await?;
        let any = !users.is_empty();
        for user in users {
            self.core.live.announce(&user);
        }
        Ok(any)
    }

    fn carry_on(&self, batch: Batch) -> Found {
        for user in &batch.announce {
            self.core.live.announce(user);
        }
        self.wait_for(batch.waits_for);
        for job in batch.jobs {
            self.spawn(job);
        }
        batch.found
    }

    fn wait_for(&self, hosts: impl IntoIterator<Item = String>) {
        self.hosts().extend(hosts);
    }

    fn hosts(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        self.hosts
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn spawn(&self, job: Job) {
        let worker = Worker {
            core: Arc::clone(&self.core),
            stop: self.stop.clone(),
            epoch: self.epoch,
            hosts: Arc::clone(&self.hosts),
        };
        self.jobs.spawn(worker.work(job));
    }
}

/// Which runs a batch is about.
#[derive(Debug, Clone)]
enum Look {
    Due,
    Orphaned,
    Waiting(String, u32),
}

/// What a batch led to.
#[derive(Debug, Default)]
struct Batch {
    jobs: Vec<Job>,
    announce: Vec<BotUserId>,
    waits_for: Vec<String>,
    found: Found,
}

/// What a batch found besides its runs.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    /// There is probably more of its kind.
    more: bool,
    /// Conversations wake by now.
    waking: bool,
}

impl Look {
    async fn drive(
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
        let mut batch = Batch::default();
        batch.found.more = full;
        if matches!(self, Self::Due) {
            let waking = conversations::next_waking(tx).await?;
            batch.found.waking = waking.is_some_and(|at| at <= now);
        }
        if let (Self::Waiting(host, _), true) = (self, full) {
            batch.waits_for.push(host);
        }
        match together(tx, core, (&found, &occasion), (epoch, now)).await {
            Ok(all) => all.into_iter().for_each(|driven| batch.add(driven)),
            Err(error @ EngineError::Deposed) => return Err(error),
            Err(_) => {
                for (run, bot) in found {
                    let one = drive_one(tx, core, (run, bot), occasion.clone(), (epoch, now));
                    batch.add(one.await?);
                }
            }
        }
        Ok(batch)
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
        Box::pin(async move {
            let mut all = Vec::with_capacity(found.len());
            // Nothing a run does changes its bot: in one transaction a bot is looked at once.
            let mut books: HashMap<&BotId, Arc<Book>> = HashMap::new();
            for (run, bot) in &found {
                let book = match books.get(bot) {
                    Some(book) => Arc::clone(book),
                    None => core.books.open(tx, bot).await?,
                };
                books.insert(bot, Arc::clone(&book));
                let one = drive(tx, &core, (run, book), occasion.clone(), (epoch, now));
                all.push(one.await?);
            }
            Ok(all)
        })
    })
    .await
}

impl Batch {
    fn add(&mut self, driven: Driven) {
        self.found.more |= driven.more;
        self.jobs.extend(driven.job);
        self.announce.extend(driven.announce);
        self.waits_for.extend(driven.waits_for);
    }
}

/// Drives one run of a batch so that its failure is its own.
async fn drive_one(
    tx: &mut Tx,
    core: &Arc<Core>,
    (run, bot): (RunId, BotId),
    occasion: Occasion,
    (epoch, now): (i64, Timestamp),
) -> Result<Driven, EngineError> {
    let tried = attempt(tx, core, (&run, &bot), occasion, (epoch, now)).await;
    match tried {
        Err(
            error @ (EngineError::Document(_)
            | EngineError::Missing { .. }
            | EngineError::Refused(_)),
        ) => {
            tracing::error!(%run, %error, "a run can not be driven");
            let why = error.to_string();
            let event = Event::Failed {
                at: None,
                code: Code::Internal,
                why,
                outcome: None,
            };
            let told = attempt(tx, core, (&run, &bot), Occasion::Told(event), (epoch, now)).await;
            if let Err(error) = told {
                tracing::error!(%run, %error, "a run can not be failed");
                runs::set_aside(tx, &run, now).await?;
            }
            Ok(Driven::default())
        }
        Err(EngineError::Overtaken(_)) => Ok(Driven {
            more: true,
            ..Driven::default()
        }),
        done @ (Ok(_) | Err(EngineError::Store(_) | EngineError::Deposed)) => done,
    }
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
        Box::pin(async move {
            let book = core.books.open(tx, &bot).await?;
            drive(tx, &core, (&run, book), occasion, (epoch, now)).await
        })
    })
    .await
}

async fn expire(
    tx: &mut Tx,
    core: &Core,
    (epoch, now): (i64, Timestamp),
) -> Result<Vec<BotUserId>, EngineError> {
    let users = conversations::waking(tx, now, RUNS_AT_ONCE).await?;
    if users.is_empty() {
        return Ok(users);
    }
    if !lease::is_current(tx, epoch).await? {
        return Err(EngineError::Deposed);
    }
    let mut ids = Ids::new(now, core.clock.entropy());
    for user in &users {
        take_turn_for(tx, &core.books, user, TurnInput::Clock, (now, &mut ids)).await?;
    }
    Ok(users)
}

/// Performs the effects of one run, one after the other.
struct Worker {
    core: Arc<Core>,
    stop: CancellationToken,
    epoch: i64,
    hosts: Arc<std::sync::Mutex<BTreeSet<String>>>,
}

impl Worker {
    async fn work(self, mut job: Job) {
        loop {
            let performed = perform(&self.core, &job.book.workspace, &job.pending);
            let occasion = match std::panic::AssertUnwindSafe(performed).catch_unwind().await {
                Ok(outcome) => Occasion::Outcome(outcome),
                Err(_) => Occasion::Orphaned,
            };
            let Some(driven) = self.take_back(&job, occasion).await else {
                return;
            };
            for user in &driven.announce {
                self.core.live.announce(user);
            }
            if let Some(host) = driven.waits_for {
                self.hosts
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .insert(host);
            }
            if driven.more {
                self.core.wake();
            }
            match driven.job {
                Some(next) if !self.stop.is_cancelled() => job = next,
                // Committed as started and not performed: the next driver takes it up.
                Some(_) | None => return,
            }
        }
    }

    /// Writes what came of an effect, again and again until the database takes it: the effect has
    /// happened, and nobody else knows.
    async fn take_back(&self, job: &Job, occasion: Occasion) -> Option<Driven> {
        loop {
            let (core, epoch, now) = (Arc::clone(&self.core), self.epoch, self.core.clock.now());
            let (run, bot, occasion) = (job.run.clone(), job.book.bot.clone(), occasion.clone());
            let written = self
                .core
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        if !lease::is_current(tx, epoch).await? {
                            return Err(EngineError::Deposed);
                        }
                        drive_one(tx, &core, (run, bot), occasion, (epoch, now)).await
                    })
                })
                .await;
            match written {
                Ok(driven) => return Some(driven),
                Err(EngineError::Deposed) => return None,
                Err(error) => {
                    tracing::error!(run = %job.run, %error, "an outcome could not be written; trying again");
                    pause(&self.core, &self.stop).await;
                    if self.stop.is_cancelled() {
                        return None;
                    }
                }
            }
        }
    }
}
