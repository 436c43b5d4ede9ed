//! `lancar runs resume` and `lancar runs cancel`.

use std::io::Write;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::client::Client;
use crate::out::{Out, tame};
use crate::stop::Stop;

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  lancar runs resume run_01JD…                     try the block where it stands again
  lancar runs resume run_01JD… --version newest    the same, on the version published now
  lancar runs resume run_01JD… --from start        everything again
  lancar runs resume run_01JD… --from skip         count the block as done (a mail that surely went out)

Calls that were answered are not made again, unless it goes on from the start.";

/// What `resume` is told.
#[derive(Debug, Args)]
pub struct ResumeArgs {
    /// The run
    run: String,
    /// From where it goes on
    #[arg(long, value_enum, default_value_t = From::Block)]
    from: From,
    /// On which version
    #[arg(long, value_enum, default_value_t = Version::Same)]
    version: Version,
}

/// What `cancel` is told.
#[derive(Debug, Args)]
pub struct CancelArgs {
    /// The run
    run: String,
}

/// From where a run goes on.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum From {
    /// The block where it stands is tried again.
    Block,
    /// Again from the start.
    Start,
    /// The block where it stands counts as done.
    Skip,
}

/// On which version a run goes on.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Version {
    /// The one it began with.
    Same,
    /// The one that is published now.
    Newest,
}

/// Lets a run go on.
///
/// # Errors
/// When it is not in such a state.
pub async fn resume(args: &ResumeArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let from = match args.from {
        From::Block => "block",
        From::Start => "start",
        From::Skip => "skip",
    };
    let version = match args.version {
        Version::Same => "same",
        Version::Newest => "newest",
    };
    let path = format!("/api/v1/runs/{}/resume", args.run);
    let answer = client
        .post(&path, &json!({"from": from, "version": version}))
        .await?;
    tell(&answer.done()?, out)?;
    if !client.is_running() {
        writeln!(out, "no server runs: it goes on when one is started")?;
    }
    Ok(())
}

/// Ends a run.
///
/// # Errors
/// When it is over already.
pub async fn cancel(args: &CancelArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let path = format!("/api/v1/runs/{}/cancel", args.run);
    let answer = client.post(&path, &Value::Null).await?;
    tell(&answer.done()?, out)
}

fn tell(run: &Value, out: &mut Out) -> Result<(), Stop> {
    let text = |key: &str| run[key].as_str().map(tame).unwrap_or_default();
    writeln!(out, "{}   {}", text("id"), text("status"))?;
    Ok(())
}
