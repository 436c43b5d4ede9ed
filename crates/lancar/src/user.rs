//! `lancar user`: the people who log in.

use std::io::Write;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::cli::Output;
use crate::client::Client;
use crate::out::{Form, Out, tame};
use crate::stop::Stop;

/// Shown under the help of `add`.
const ADD: &str = "\
Example:
  lancar user add grace@example.com --role editor  prints a link to hand over; it works once";

/// Shown under the help of `owner-link`.
const OWNER_LINK: &str = "\
Whoever opens the link becomes an owner, or gets the access of that address back. Older links stop
working.";

/// What to do with people.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// List who may log in
    Ls(LsArgs),
    /// Invite someone
    #[command(after_help = ADD)]
    Add(AddArgs),
    /// Print a new one-time link that makes an owner
    #[command(after_help = OWNER_LINK)]
    OwnerLink,
}

/// What `ls` is told.
#[derive(Debug, Args)]
pub struct LsArgs {
    /// For whom.
    #[command(flatten)]
    output: Output,
}

/// What `add` is told.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Their address
    email: String,
    /// owner, admin, editor, agent or viewer
    #[arg(long, default_value = "editor")]
    role: String,
}

/// Does it.
///
/// # Errors
/// When the server refuses.
pub async fn run(command: &UserCommand, client: &Client, out: &mut Out) -> Result<(), Stop> {
    match command {
        UserCommand::Ls(args) => ls(args, client, out).await,
        UserCommand::Add(args) => add(args, client, out).await,
        UserCommand::OwnerLink => owner_link(client, out).await,
    }
}

async fn ls(args: &LsArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let members = client.list("/api/v1/members", usize::MAX).await?;
    match args.output.form() {
        Form::Json => out.json(&Value::Array(members)),
        Form::Text => {
            let line = |member: &Value| {
                let text = |key: &str| member[key].as_str().unwrap_or_default().to_owned();
                let state = match member["disabled_at"].as_str() {
                    Some(since) => format!("disabled since {since}"),
                    None => "active".to_owned(),
                };
                [text("email"), text("name"), text("role"), state]
            };
            out.table(
                ["e-mail", "name", "role", "state"],
                members.iter().map(line),
            )
        }
    }
}

async fn add(args: &AddArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let body = json!({"email": args.email, "role": args.role});
    let made = client.post("/api/v1/invitations", &body).await?.done()?;
    let link = made["link"].as_str().map(tame).unwrap_or_default();
    writeln!(
        out,
        "{link}\nHand it to {}: it works once, for seven days.",
        tame(&args.email)
    )?;
    Ok(())
}

async fn owner_link(client: &Client, out: &mut Out) -> Result<(), Stop> {
    let made = client
        .post("/api/v1/owner-link", &Value::Null)
        .await?
        .done()?;
    writeln!(
        out,
        "{}",
        made["link"].as_str().map(tame).unwrap_or_default()
    )?;
    Ok(())
}
