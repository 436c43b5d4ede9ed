//! `lancar runs`: what goes on in the background, looked at and repaired.
//!
//! * [`ls`], [`show`]: looked at
//! * [`repair`]: resumed and cancelled

pub mod ls;
pub mod repair;
pub mod show;

use clap::Subcommand;

use crate::client::Client;
use crate::out::Out;
use crate::stop::Stop;

/// What to do with runs.
#[derive(Debug, Subcommand)]
pub enum RunsCommand {
    /// List runs, newest first
    #[command(after_help = ls::EXAMPLES)]
    Ls(ls::LsArgs),
    /// Tell what a run did, line by line
    #[command(after_help = show::EXAMPLES)]
    Show(show::ShowArgs),
    /// Let a failed run go on, or one that waits for a decision about a mail
    #[command(after_help = repair::EXAMPLES)]
    Resume(repair::ResumeArgs),
    /// End a run, whatever it is doing
    Cancel(repair::CancelArgs),
}

/// Does it.
///
/// # Errors
/// When the server refuses.
pub async fn run(command: &RunsCommand, client: &Client, out: &mut Out) -> Result<(), Stop> {
    match command {
        RunsCommand::Ls(args) => ls::run(args, client, out).await,
        RunsCommand::Show(args) => show::run(args, client, out).await,
        RunsCommand::Resume(args) => repair::resume(args, client, out).await,
        RunsCommand::Cancel(args) => repair::cancel(args, client, out).await,
    }
}
