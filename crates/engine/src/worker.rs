//! Performs the effects of one run, one after the other, each between its commits.
//!
//! Must stay true: an effect that has happened is written down, however often the database has to be
//! asked; only a driver that was deposed, or told to stop with the database gone, gives up.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use lancar_domain::remote::Outcome;
use lancar_domain::run::sentences::call_broke;
use lancar_store::lease;
use tokio_util::sync::CancellationToken;

use crate::batch::{Drove, drive_one};
use crate::core::Core;
use crate::drive::{Driven, Job, Occasion};
use crate::embedded::pause;
use crate::error::EngineError;
use crate::perform::perform;

/// What performs the effects of one run.
pub(crate) struct Worker {
    pub core: Arc<Core>,
    pub stop: CancellationToken,
    pub epoch: i64,
}

impl Worker {
    pub(crate) async fn work(self, mut job: Job) {
        loop {
            let outcome = self.perform(&job).await;
            let Some(driven) = self.take_back(&job, outcome).await else {
                return;
            };
            for user in &driven.announce {
                self.core.live.announce(user);
            }
            if let Some(host) = driven.waits_for {
                self.core.slots.wait_for(host);
            }
            if driven.more {
                self.core.wake();
            }
            match driven.job {
                // It is committed as started: it is performed even when the engine stops meanwhile.
                Some(next) => job = next,
                None => return,
            }
        }
    }

    async fn perform(&self, job: &Job) -> Outcome {
        let began = self.core.clock.now();
        let performed = perform(&self.core, &job.book.workspace, &job.pending);
        // Unwind safe: an effect changes nothing of ours.
        let done = AssertUnwindSafe(performed).catch_unwind().await;
        // A panic counts as a try whose end nobody saw, so that it is not repeated without end.
        let outcome = done.unwrap_or_else(|_| Outcome::Unknown { why: call_broke() });
        if let Some(host) = job.pending.remote.host() {
            let failed = matches!(outcome, Outcome::Failed(_) | Outcome::Unknown { .. });
            let took = self.core.clock.now().since(began);
            self.core.hosts.count(&job.book.bot, host, (took, failed));
        }
        outcome
    }

    /// Writes what came of an effect, again and again until the database takes it: the effect has
    /// happened, and nobody else knows.
    async fn take_back(&self, job: &Job, outcome: Outcome) -> Option<Driven> {
        loop {
            match self.write(job, outcome.clone()).await {
                Ok(Drove::Done(driven)) => return Some(driven),
                Ok(Drove::Again) => {}
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

    async fn write(&self, job: &Job, outcome: Outcome) -> Result<Drove, EngineError> {
        let (core, epoch, now) = (Arc::clone(&self.core), self.epoch, self.core.clock.now());
        let (run, bot) = (job.run.clone(), job.book.bot.clone());
        let occasion = if self.stop.is_cancelled() {
            Occasion::LastOutcome(outcome)
        } else {
            Occasion::Outcome(outcome)
        };
        let write = self.core.db.write(move |tx| {
            Box::pin(async move {
                if !lease::is_current(tx, epoch).await? {
                    return Err(EngineError::Deposed);
                }
                drive_one(tx, &core, (run, bot), occasion, (epoch, now)).await
            })
        });
        match write.await {
            Err(error) if error.is_in_the_way() => Ok(Drove::Again),
            done => done,
        }
    }
}
