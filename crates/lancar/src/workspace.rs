//! `lancar workspace`: the teams of this installation.

use clap::{Args, Subcommand};
use serde_json::Value;

use crate::cli::Output;
use crate::client::{Client, WORKSPACES};
use crate::out::{Form, Out};
use crate::stop::Stop;

/// Shown under the help of `ls`.
const LS: &str = "\
Examples:
  lancar workspace ls
  lancar runs ls --workspace \"Team B\"              works there, by name or by id";

/// What to do with workspaces.
#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    /// List them, oldest first
    #[command(after_help = LS)]
    Ls(LsArgs),
}

/// What `ls` is told.
#[derive(Debug, Args)]
pub struct LsArgs {
    /// For whom.
    #[command(flatten)]
    output: Output,
}

/// Does it.
///
/// # Errors
/// When the server refuses.
pub async fn run(command: &WorkspaceCommand, client: &Client, out: &mut Out) -> Result<(), Stop> {
    match command {
        WorkspaceCommand::Ls(args) => ls(args, client, out).await,
    }
}

async fn ls(args: &LsArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let workspaces = client.list(WORKSPACES, usize::MAX).await?;
    match args.output.form() {
        Form::Json => out.json(&Value::Array(workspaces)),
        Form::Text => {
            let line = |workspace: &Value| {
                let text = |key: &str| workspace[key].as_str().unwrap_or_default().to_owned();
                let since = if workspace["first"] == true {
                    format!("{}, the first", text("created_at"))
                } else {
                    text("created_at")
                };
                [text("id"), text("name"), since]
            };
            out.table(["id", "name", "since"], workspaces.iter().map(line))
        }
    }
}
