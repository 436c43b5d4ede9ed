//! Waiting, without sleeping, until the engine has nothing left to do at this moment.
//!
//! Must stay true: what is asked is the database, not the engine's own books; a test that would wait
//! for ever is ended with what is still open.

use std::time::Duration;

use lancar_domain::time::{Millis, Timestamp};
use lancar_engine::clock::{Clock, ManualClock};
use lancar_engine::{Core, EngineError};
use lancar_store::{conversations, runs};

use crate::ground::Fallible;
use crate::process::Process;

/// How long no write may come before the clock ticks on: a driver without a hint looks again after a
/// second of its own clock, which stands still unless it is moved.
const STILL: Duration = Duration::from_millis(200);
/// So many ticks without getting there are too many.
const TICKS: u32 = 100;

/// What is open at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Runs and conversations that could go on now.
    pub due: bool,
    /// Effects under way.
    pub under_way: usize,
    /// Runs that wait for a place among calls to a host that has one.
    pub could_have_place: bool,
    /// When the next run or conversation goes on by itself.
    pub next: Option<Timestamp>,
}

/// Asks the database what is open.
///
/// # Errors
/// What the database says.
pub async fn open(core: &Core) -> Result<Open, EngineError> {
    let now = core.clock.now();
    let (next, under_way, hosts) = core
        .db
        .read(|tx| {
            Box::pin(async move {
                let run = runs::next_due(tx).await?;
                let waking = conversations::next_waking(tx).await?;
                let under_way = runs::orphaned(tx, i64::MAX, u32::MAX).await?.len();
                let hosts = runs::hosts_waited_for(tx).await?;
                Ok::<_, EngineError>((run.into_iter().chain(waking).min(), under_way, hosts))
            })
        })
        .await?;
    Ok(Open {
        due: next.is_some_and(|next| next <= now),
        under_way,
        could_have_place: hosts.iter().any(|host| core.slots.free(host) > 0),
        next,
    })
}

/// Waits until nothing is due and exactly `held` effects are under way (those the test holds back).
///
/// # Errors
/// When it does not come to that.
pub async fn settle(process: &Process, clock: &ManualClock, held: usize) -> Fallible {
    let mut ticks = 0;
    loop {
        let seen = process.crash.writes();
        let core = std::sync::Arc::clone(&process.core);
        let open = process.run(async move { Ok(open(&core).await?) }).await?;
        if !open.due && !open.could_have_place && open.under_way == held {
            return Ok(());
        }
        if tokio::time::timeout(STILL, process.crash.beyond(seen))
            .await
            .is_err()
        {
            ticks += 1;
            if ticks > TICKS {
                return Err(format!("the engine stands still with work to do: {open:?}").into());
            }
            clock.advance(Millis::seconds(1));
        }
    }
}

/// Settles, moves the clock to the next moment at which something happens, and so on, until nothing
/// happens by itself any more.
///
/// # Errors
/// As [`settle`].
pub async fn run_out(process: &Process, clock: &ManualClock) -> Fallible {
    loop {
        settle(process, clock, 0).await?;
        if !pass(process, clock).await? {
            return Ok(());
        }
    }
}

/// Moves the clock to the next moment at which something happens; false when nothing will.
///
/// # Errors
/// What the database says.
pub async fn pass(process: &Process, clock: &ManualClock) -> Fallible<bool> {
    let core = std::sync::Arc::clone(&process.core);
    let open = process.run(async move { Ok(open(&core).await?) }).await?;
    let Some(next) = open.next else {
        return Ok(false);
    };
    clock.advance(Millis(next.since(clock.now()).0.max(0)));
    Ok(true)
}
