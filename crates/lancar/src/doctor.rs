//! `lancar doctor`: looks at everything Lancar stands on, and says what to do about what is not well.
//!
//! Must stay true: it changes nothing but a scratch file in the data folder, which it takes away; one
//! thing that can not be looked at does not hide the others.
//!
//! * [`finding`]: what was found, and how it is printed
//! * `folder`: the data folder and the disk under it
//! * `database`: reachable, in shape, how full
//! * `outside`: names and mail servers
//! * `time`: the clock

mod database;
mod finding;
mod folder;
mod outside;
mod time;

use std::io::Write;

use clap::Args;
use serde_json::json;

use crate::cli::Output;
use crate::client::Client;
use crate::config::Settings;
use crate::out::{Form, Out};
use crate::stop::Stop;
use finding::{Finding, State};

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  lancar doctor                                    before the first start, or when something is slow
  lancar doctor --data /var/lib/lancar --json

Exit code 0 when nothing failed (warnings are allowed), 1 otherwise.";

/// What `doctor` is told.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// For whom.
    #[command(flatten)]
    output: Output,
}

/// Looks at everything.
///
/// # Errors
/// When something failed.
pub async fn run(args: &DoctorArgs, settings: &Settings, out: &mut Out) -> Result<(), Stop> {
    let findings = look(settings).await;
    let failed = findings.iter().any(|one| one.state == State::Fail);
    match args.output.form() {
        Form::Json => out.json(&json!(findings))?,
        Form::Text => {
            for finding in &findings {
                finding.print(out)?;
            }
        }
    }
    out.flush()?;
    if failed { Err(Stop::Told) } else { Ok(()) }
}

async fn look(settings: &Settings) -> Vec<Finding> {
    let mut findings = folder::look(&settings.data);
    if findings.iter().any(|one| one.state == State::Fail) {
        return findings;
    }
    findings.extend(database::look(settings).await);
    if findings.iter().any(|one| one.state == State::Fail) {
        return findings;
    }
    match Client::open(settings).await {
        Ok(client) => {
            findings.extend(outside::look(&client, settings).await);
            findings.push(time::look(&client).await);
            if let Err(stop) = client.close().await {
                findings.push(Finding::fail(
                    "closing",
                    stop.to_string(),
                    "Look at the log.",
                ));
            }
        }
        Err(stop) => {
            findings.push(Finding::fail(
                "server",
                stop.to_string(),
                "Look at its log.",
            ));
        }
    }
    findings
}
