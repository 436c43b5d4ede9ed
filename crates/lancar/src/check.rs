//! `lancar check`: every problem of files, without a server, a folder or a network.

use std::io::Write;

use clap::Args;
use lancar_domain::flow::{Files, plan_import};
use serde_json::{Value, json};

use crate::cli::Output;
use crate::out::{Form, Out};
use crate::stop::Stop;
use crate::{files, problems};

/// What `check` is told.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Documents, or folders of them; - is standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    pub paths: Vec<std::path::PathBuf>,
    /// For whom.
    #[command(flatten)]
    pub output: Output,
}

/// Checks files as an import into an empty installation would.
///
/// # Errors
/// When there is an error among the problems, or a file can not be read.
pub fn run(args: &CheckArgs, out: &mut Out) -> Result<(), Stop> {
    let read = files::read(&args.paths)?;
    let count = read.len();
    let (importable, found) = match plan_import(Files::read(&read), None) {
        Ok(plan) => (true, plan.warnings),
        Err(problems) => (false, problems),
    };
    let found: Vec<Value> = found
        .iter()
        .filter_map(|one| serde_json::to_value(one).ok())
        .collect();
    match args.output.form() {
        Form::Json => out.json(&json!({"importable": importable, "problems": found}))?,
        Form::Text => {
            problems::print(&found, out)?;
            let files = if count == 1 {
                "1 file".to_owned()
            } else {
                format!("{count} files")
            };
            writeln!(out, "{files}: {}", problems::count(&found))?;
        }
    }
    out.flush()?;
    if importable { Ok(()) } else { Err(Stop::Told) }
}
