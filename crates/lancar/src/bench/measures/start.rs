//! How soon a server is ready and how much memory it holds: on an empty folder, and with many waiting
//! runs. And how large the binary is.

use std::path::Path;
use std::time::Duration;

use lancar_domain::time::Millis;
use serde_json::json;

use super::{Bench, clear};
use crate::bench::child::Server;
use crate::bench::documents::SIGN_UP;
use crate::bench::figures::{Figure, Figures, Target};
use crate::bench::ground::{Ground, Wanted};
use crate::bench::process::Used;
use crate::bench::sinks::Sinks;
use crate::bench::timing::millis;
use crate::stop::Stop;

/// Memory is read when the server has had time to look around.
const SETTLED: Duration = Duration::from_secs(3);
/// Waiting runs wait for so long: nothing comes due while they are looked at.
const LATER: Millis = Millis::days(1);

/// Measures.
///
/// # Errors
/// When the server does not start.
pub async fn measure(bench: &Bench, figures: &mut Figures) -> Result<(), Stop> {
    let empty = bench.data("empty");
    let (ready, used) = start(&empty, bench.plan.bound).await?;
    clear(&empty);
    figures.add(Figure::new(
        "start, empty folder",
        (millis(ready), "ms"),
        Target::AtMost(300.0),
    ));
    figures.add(Figure::new(
        "memory, idle",
        (used.memory_mib, "MiB"),
        Target::AtMost(60.0),
    ));

    let waiting = bench.plan.waiting;
    let folder = with_waiting(bench).await?;
    let (with, held) = start(&folder, bench.plan.bound).await?;
    clear(&folder);
    figures.add(Figure::new(
        &format!("start, {waiting} waiting runs"),
        (with.as_secs_f64(), "s"),
        Target::AtMost(2.0),
    ));
    figures.add(Figure::new(
        &format!("memory, {waiting} waiting runs"),
        (held.memory_mib, "MiB"),
        Target::AtMost(250.0),
    ));
    let bytes = std::fs::metadata(std::env::current_exe()?)?.len();
    let binary = f64::from(u32::try_from(bytes / 1_024).unwrap_or(u32::MAX)) / 1_024.0;
    figures.add(Figure::new("binary", (binary, "MiB"), Target::AtMost(40.0)));
    figures.details.insert(
        "start".to_owned(),
        json!({
            "empty": {"ready_ms": millis(ready), "cpu_s": used.cpu.as_secs_f64()},
            "waiting": {"ready_ms": millis(with), "cpu_s": held.cpu.as_secs_f64()},
        }),
    );
    Ok(())
}

async fn with_waiting(bench: &Bench) -> Result<std::path::PathBuf, Stop> {
    let sinks = Sinks::open(bench.plan.slow).await?;
    let ground = Ground::make(bench.data("waiting"), &sinks).await?;
    let users = ground.add_silent(bench.plan.waiting).await?;
    let wanted = Wanted {
        flow: SIGN_UP,
        start_at: Some(ground.core.clock.now().plus(LATER)),
    };
    ground.trigger(wanted, &users).await?;
    ground.close().await
}

/// From the start to the first `ready`, and what the server uses once it has settled.
async fn start(folder: &Path, bound: Duration) -> Result<(Duration, Used), Stop> {
    let server = Server::start(folder, bound).await?;
    tokio::time::sleep(SETTLED).await;
    let used = server.used();
    let ready = server.ready_after;
    server.kill().await?;
    Ok((ready, used))
}
