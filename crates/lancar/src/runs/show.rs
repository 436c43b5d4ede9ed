//! `lancar runs show`: a run as a story, in the same words as everywhere.

use std::io::Write;

use clap::Args;
use serde_json::Value;

use crate::cli::Output;
use crate::client::Client;
use crate::out::{Form, Out, tame};
use crate::stop::Stop;

/// Shown under the help.
pub const EXAMPLES: &str = "\
Example:
  lancar runs show run_01JD3Z8Q4N0000000000000001

  run_01JD3Z8Q…  Sync lead to CRM v7   bot user usr_01JD3Z8Q… (Sari)   succeeded in 31 s
    0  started           by conversation, block \"Hand the lead over\"
    2  external request  POST crm.example/leads   503, retry in 10 s   (remote_unavailable)
    4  external request  POST crm.example/leads   try 2, same key   201
    5  tag               + onboarding-done
    …";

/// What `show` is told.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The run
    run: String,
    /// For whom.
    #[command(flatten)]
    output: Output,
}

/// Tells a run.
///
/// # Errors
/// When there is no such run.
pub async fn run(args: &ShowArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let told = client
        .get(&format!("/api/v1/runs/{}", args.run))
        .await?
        .done()?;
    match args.output.form() {
        Form::Json => out.json(&told),
        Form::Text => {
            writeln!(out, "{}", heading(&told, told["bot_user_name"].as_str()))?;
            for line in told["story"].as_array().into_iter().flatten() {
                let text = |key: &str| line[key].as_str().map(tame).unwrap_or_default();
                let seq = line["seq"].as_u64().unwrap_or_default();
                let line = format!("{seq:>3}  {:<17} {}", text("what"), text("words"));
                writeln!(out, "{}", line.trim_end())?;
            }
            Ok(())
        }
    }
}

/// `run_…  Sync lead to CRM v7   bot user usr_… (Sari)   succeeded in 31 s`
fn heading(told: &Value, name: Option<&str>) -> String {
    let text = |value: &Value| value.as_str().map(tame).unwrap_or_default();
    let (run, headline) = (&told["run"], &told["headline"]);
    let workflow = text(&headline["workflow"]);
    let line = text(&headline["line"]);
    let state = line.strip_prefix(workflow.as_str()).unwrap_or(&line).trim();
    let name = name.map(|name| format!(" ({})", tame(name)));
    format!(
        "{}  {workflow}   bot user {}{}   {state}",
        text(&run["id"]),
        text(&run["bot_user"]),
        name.unwrap_or_default()
    )
}
