//! The bare floor, and four-block runs beside it, in alternating rounds in this process.
//!
//! The floor writes the rows of a real four-block run in the same group sizes as the engine: first as
//! triggered, then as finished. It reads nothing, decides nothing and encodes nothing, so what is
//! above it is the price of Lancar. Both are measured by the part that finishes the runs.

use std::time::Duration;

use lancar_domain::id::{BotUserId, Ids, RunId};
use lancar_domain::run::Status;
use lancar_engine::{Embedded, EngineError};
use lancar_store::runs::RunFilter;
use lancar_store::{Page, StoreError, floor, runs};
use serde_json::json;
use tokio::time::Instant;

use super::{Bench, clear};
use crate::bench::documents::{FIELD, FOUR_BLOCKS, SIGN_UP_BOT, TAG};
use crate::bench::figures::{Figure, Figures, Target};
use crate::bench::ground::{Ground, Wanted, id, unexpected};
use crate::bench::process::used;
use crate::bench::sinks::Sinks;
use crate::bench::timing::{median, rate};
use crate::stop::Stop;

/// How often is looked whether all runs are finished: one look is one row of an index.
const LOOK_AGAIN: Duration = Duration::from_millis(3);

/// How long the two parts of many runs took, and the CPU time of the second.
#[derive(Debug, Clone, Copy)]
struct Took {
    triggering: Duration,
    finishing: Duration,
    cpu: Duration,
}

/// Measures.
///
/// # Errors
/// When the disk or the database can not be used, or a run does not finish.
pub async fn measure(bench: &Bench, figures: &mut Figures) -> Result<(), Stop> {
    let count = bench.plan.runs_a_round;
    let sinks = Sinks::open(bench.plan.slow).await?;
    let engine = Ground::make(bench.data("engine"), &sinks).await?;
    let bare = Ground::make(bench.data("floor"), &sinks).await?;
    let sample = sample(&engine, bench.plan.bound).await?;
    let mut rounds = Vec::new();
    for _ in 0..bench.plan.rounds {
        let below = write_bare(&bare, &sample, count).await?;
        let above = finish_runs(&engine, count, bench.plan.bound).await?;
        rounds.push((below, above));
    }
    for ground in [engine, bare] {
        clear(&ground.close().await?);
    }
    report(figures, &rounds, sample.rows_to_finish(), count as usize);
    Ok(())
}

fn report(figures: &mut Figures, rounds: &[(Took, Took)], rows: usize, count: usize) {
    let over = |of: &dyn Fn(&(Took, Took)) -> f64| median(rounds.iter().map(of).collect());
    let bare = over(&|(below, _)| rate(count, below.finishing));
    let runs = over(&|(_, above)| rate(count, above.finishing));
    let ratio = over(&|(below, above)| {
        100.0 * below.finishing.as_secs_f64() / above.finishing.as_secs_f64()
    });
    let whole = over(&|(below, above)| {
        let all = |took: &Took| (took.triggering + took.finishing).as_secs_f64();
        100.0 * all(below) / all(above)
    });
    let cpu =
        over(&|(_, above)| 1e6 * above.cpu.as_secs_f64() / rate(count, Duration::from_secs(1)));
    let row_rate = over(&|(below, _)| rate(count * rows, below.finishing));
    figures.add(
        Figure::new("bare floor", (bare, "runs/s"), Target::None)
            .noting(format!("{rows} rows a run: {row_rate:.0} rows/s")),
    );
    figures.add(
        Figure::new(
            "four-block runs finished",
            (runs, "runs/s"),
            Target::AtLeast(6_000.0),
        )
        .noting(format!("{cpu:.0} µs of CPU a run")),
    );
    figures.add(
        Figure::new(
            "four-block runs over the floor",
            (ratio, "%"),
            Target::AtLeast(60.0),
        )
        .noting(format!("{whole:.0} % with triggering them")),
    );
    let rounds: Vec<_> = rounds
        .iter()
        .map(|(below, above)| {
            let one = |took: &Took| {
                json!({
                    "triggered_per_s": rate(count, took.triggering),
                    "finished_per_s": rate(count, took.finishing),
                    "cpu_s": took.cpu.as_secs_f64(),
                })
            };
            json!({"floor": one(below), "engine": one(above)})
        })
        .collect();
    figures
        .details
        .insert("four_blocks".to_owned(), json!(rounds));
}

/// The rows of a four-block run, from one that was driven.
async fn sample(ground: &Ground, bound: Duration) -> Result<floor::Sample, Stop> {
    finish_runs(ground, 1, bound).await?;
    let sample = ground.db.read(|tx| {
        Box::pin(async move {
            let listed = runs::list_runs(tx, &RunFilter::default(), &Page::first(1)).await?;
            match listed.rows.first() {
                Some(run) => floor::sample(tx, &run.id, (TAG, FIELD)).await,
                None => Ok(None),
            }
        })
    });
    let sample: Option<floor::Sample> = sample
        .await
        .map_err(|error: StoreError| unexpected(error))?;
    sample.ok_or_else(|| unexpected("there is no run to copy"))
}

async fn write_bare(ground: &Ground, sample: &floor::Sample, count: u32) -> Result<Took, Stop> {
    let users = ground.add_silent(count).await?;
    let mut ids: Ids = ground.ids();
    let runs: Vec<(RunId, BotUserId)> = users.into_iter().map(|user| (ids.next(), user)).collect();
    let begun = Instant::now();
    write_parts(ground, sample, &runs, Part::Triggered).await?;
    let triggering = begun.elapsed();
    let (begun, cpu) = (Instant::now(), used(std::process::id()).cpu);
    write_parts(ground, sample, &runs, Part::Finished).await?;
    Ok(Took {
        triggering,
        finishing: begun.elapsed(),
        cpu: used(std::process::id()).cpu - cpu,
    })
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Triggered,
    Finished,
}

async fn write_parts(
    ground: &Ground,
    sample: &floor::Sample,
    runs: &[(RunId, BotUserId)],
    part: Part,
) -> Result<(), Stop> {
    for some in runs.chunks(lancar_engine::embedded::RUNS_AT_ONCE as usize) {
        let (some, sample, now) = (some.to_vec(), sample.clone(), ground.core.clock.now());
        let written: Result<(), StoreError> = ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    for (run, user) in &some {
                        match part {
                            Part::Triggered => sample.trigger(tx, (run, user), now).await?,
                            Part::Finished => sample.finish(tx, (run, user), now).await?,
                        }
                    }
                    Ok(())
                })
            })
            .await;
        written?;
    }
    Ok(())
}

/// Triggers runs, and then lets the engine finish them.
async fn finish_runs(ground: &Ground, count: u32, bound: Duration) -> Result<Took, Stop> {
    let users = ground.add_silent(count).await?;
    let wanted = Wanted {
        flow: FOUR_BLOCKS,
        start_at: None,
    };
    let begun = Instant::now();
    ground.trigger(wanted, &users).await?;
    let triggering = begun.elapsed();
    let (begun, cpu) = (Instant::now(), used(std::process::id()).cpu);
    let engine = Embedded::start(ground.core.clone(), "bench".to_owned());
    let done = tokio::time::timeout(bound, all_finished(ground)).await;
    let took = Took {
        triggering,
        finishing: begun.elapsed(),
        cpu: used(std::process::id()).cpu - cpu,
    };
    engine.stop().await;
    done.unwrap_or_else(|_| Err(unexpected("runs do not finish in time")))?;
    all_succeeded(ground).await?;
    Ok(took)
}

async fn all_finished(ground: &Ground) -> Result<(), Stop> {
    loop {
        let next: Result<_, StoreError> = ground
            .db
            .read(|tx| Box::pin(async move { runs::next_due(tx).await }))
            .await;
        if next?.is_none() {
            return Ok(());
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

async fn all_succeeded(ground: &Ground) -> Result<(), Stop> {
    let bot = id(SIGN_UP_BOT)?;
    let counted: Result<_, EngineError> = ground
        .db
        .read(move |tx| {
            Box::pin(async move {
                let all = RunFilter::default();
                Ok(runs::count_by_status(tx, &bot, &all).await?)
            })
        })
        .await;
    let counted = counted.map_err(unexpected)?;
    match counted
        .iter()
        .find(|(status, _)| *status != Status::Succeeded)
    {
        None => Ok(()),
        Some((status, many)) => Err(unexpected(format!("{many} runs are {}", status.as_str()))),
    }
}
