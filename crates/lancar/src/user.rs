//! `lancar user`: the people who log in.

use std::io::Write;

use clap::{Args, Subcommand};
use lancar_server::console::OWNER_LINK;
use serde_json::{Value, json};

use crate::cli::Output;
use crate::client::Client;
use crate::out::{Form, Out, tame};
use crate::stop::Stop;

/// Shown under the help of `add`.
const ADD: &str = "\
Example:
  lancar user add grace@example.com --role editor  prints a link to hand over; it works once";

/// Shown under the help of `reset-link`.
const RESET_LINK_HELP: &str = "\
Whoever opens the link chooses a new password for that member. An older link of theirs stops working.";

/// Shown under the help of `owner-link`.
const OWNER_LINK_HELP: &str = "\
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
    /// Print a one-time link by which a member chooses a new password
    #[command(after_help = RESET_LINK_HELP)]
    ResetLink(ResetLinkArgs),
    /// Print a new one-time link that makes an owner
    #[command(after_help = OWNER_LINK_HELP)]
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

/// What `reset-link` is told.
#[derive(Debug, Args)]
pub struct ResetLinkArgs {
    /// Their address
    email: String,
}

/// Does it.
///
/// # Errors
/// When the server refuses.
pub async fn run(command: &UserCommand, client: &Client, out: &mut Out) -> Result<(), Stop> {
    match command {
        UserCommand::Ls(args) => ls(args, client, out).await,
        UserCommand::Add(args) => add(args, client, out).await,
        UserCommand::ResetLink(args) => reset_link(args, client, out).await,
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

async fn reset_link(args: &ResetLinkArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let members = client.list("/api/v1/members", usize::MAX).await?;
    let wanted = args.email.trim().to_lowercase();
    let found = members.iter().find(|member| member["email"] == *wanted);
    let id = found.and_then(|member| member["id"].as_str());
    let Some(id) = id else {
        let why = "Nobody here has that address: `lancar user ls` lists who may log in.";
        return Err(Stop::refused(why));
    };
    let path = format!("/api/v1/members/{id}/reset-link");
    let made = client.post(&path, &Value::Null).await?.done()?;
    let link = made["link"].as_str().map(tame).unwrap_or_default();
    writeln!(
        out,
        "{link}\nHand it to {}: it works once, for a day, and logs them out everywhere else.",
        tame(&wanted)
    )?;
    Ok(())
}

async fn owner_link(client: &Client, out: &mut Out) -> Result<(), Stop> {
    let made = client.post(OWNER_LINK, &Value::Null).await?.done()?;
    writeln!(
        out,
        "{}",
        made["link"].as_str().map(tame).unwrap_or_default()
    )?;
    Ok(())
}
