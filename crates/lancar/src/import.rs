//! `lancar import`: files into the installation, all of them or none.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::Output;
use crate::client::{Answer, Client};
use crate::out::{Form, Out, tame};
use crate::stop::Stop;
use crate::{files, problems};

/// What `import` is told.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Documents, or folders of them; - is standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    pub paths: Vec<PathBuf>,
    /// Publish the sub flows, too
    #[arg(long)]
    pub publish: bool,
    /// The bot to import into, when its document is not among the files
    #[arg(long, value_name = "BOT")]
    pub bot: Option<String>,
    /// For whom.
    #[command(flatten)]
    pub output: Output,
}

/// Imports files.
///
/// # Errors
/// With every problem of every file, when there is an error among them; nothing was changed then.
pub async fn run(args: &ImportArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let read = files::read(&args.paths)?;
    let sent: Vec<Value> = read
        .into_iter()
        .map(|file| json!({"name": file.name, "text": file.text}))
        .collect();
    let body = json!({"files": sent, "publish": args.publish});
    let path = match &args.bot {
        None => "/api/v1/import".to_owned(),
        Some(bot) => format!("/api/v1/bots/{bot}/import"),
    };
    let answer = client.post(&path, &body).await?;
    match args.output.form() {
        Form::Json => {
            out.json(&answer.body)?;
            out.flush()?;
            if answer.is_done() {
                Ok(())
            } else {
                Err(Stop::Told)
            }
        }
        Form::Text => tell(answer, out),
    }
}

fn tell(answer: Answer, out: &mut Out) -> Result<(), Stop> {
    if let Some(found) = answer.body["problems"].as_array()
        && !answer.is_done()
    {
        problems::print(found, out)?;
        writeln!(out, "nothing was imported: {}", problems::count(found))?;
        out.flush()?;
        return Err(Stop::Told);
    }
    let done = answer.done()?;
    let text = |value: &Value| value.as_str().map(tame).unwrap_or_default();
    let warnings = done["warnings"].as_array().cloned().unwrap_or_default();
    problems::print(&warnings, out)?;
    writeln!(out, "{}   {}", text(&done["bot"]), text(&done["state"]))?;
    for flow in done["flows"].as_array().into_iter().flatten() {
        let version = flow["published"].as_u64();
        let version = version
            .map(|n| format!(", published as v{n}"))
            .unwrap_or_default();
        let (id, name, state) = (text(&flow["id"]), text(&flow["name"]), text(&flow["state"]));
        writeln!(out, "  {id}   {name}   {state}{version}")?;
    }
    Ok(())
}
