//! `lancar doctor`: looks at everything Lancar stands on, and says what to do about what is not well.
//!
//! Must stay true: it makes and changes nothing but a scratch file in the data folder, which it takes away; one
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
use crate::client::{Client, IfNone};
use crate::config::Settings;
use crate::out::{Form, Out};
use crate::stop::Stop;
use database::Shape;
use finding::Finding;

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
    let failed = findings.iter().any(Finding::is_fail);
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
    if findings.iter().any(Finding::is_fail) {
        return findings;
    }
    let (of_database, shape) = database::look(settings).await;
    findings.extend(of_database);
    findings.push(outside::names().await);
    match shape {
        // Asking would make what is not there, or change its shape.
        Shape::Unready => findings.push(time::look(&[])),
        Shape::Ready => {
            let asked = ask(settings, &mut findings).await;
            if let Err(stop) = asked {
                findings.push(Finding::fail(
                    "server",
                    stop.to_string(),
                    "Look at its log.",
                ));
            }
        }
    }
    findings
}

/// What only the server knows.
async fn ask(settings: &Settings, findings: &mut Vec<Finding>) -> Result<(), Stop> {
    findings.extend(folder::keys(&settings.data));
    if findings.iter().any(Finding::is_fail) {
        return Ok(());
    }
    let client = Client::open(settings, IfNone::Refuse).await?;
    findings.extend(outside::mail(&client, settings).await);
    let runs = client.list("/api/v1/runs", 50).await;
    client.close().await?;
    findings.push(time::look(&runs?));
    Ok(())
}
