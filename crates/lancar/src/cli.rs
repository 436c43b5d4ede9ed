//! The commands and their flags, and the help that teaches them.

use clap::{Args, Parser, Subcommand};

use crate::bench::Bench;
use crate::check::CheckArgs;
use crate::config::{Flags, ServerFlags};
use crate::doctor::{self, DoctorArgs};
use crate::export::ExportArgs;
use crate::import::ImportArgs;
use crate::out::Form;
use crate::runs::RunsCommand;
use crate::user::UserCommand;
use crate::workspace::WorkspaceCommand;

/// Chat automation on one binary and one folder.
#[derive(Debug, Parser)]
#[command(name = "lancar", version, about, after_help = START, max_term_width = 100)]
pub struct Cli {
    /// Where things are.
    #[command(flatten)]
    pub flags: Flags,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the server
    #[command(after_help = SERVE)]
    Serve(ServerFlags),
    /// Show every setting, its value, and where it comes from
    #[command(after_help = CONFIG)]
    Config(ConfigArgs),
    /// Measure what is promised, on this machine
    #[command(subcommand)]
    Bench(Bench),
    /// Find every problem of documents, without a server or a folder
    #[command(after_help = CHECK)]
    Check(CheckArgs),
    /// Import a bot from files: all of them, or none when one has a problem
    #[command(after_help = IMPORT)]
    Import(ImportArgs),
    /// Write a bot into a folder, one file for each sub flow
    #[command(after_help = EXPORT)]
    Export(ExportArgs),
    /// Look at runs of workflows and repair them
    #[command(subcommand)]
    Runs(RunsCommand),
    /// The people who log in
    #[command(subcommand)]
    User(UserCommand),
    /// The teams of this installation
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// Look at everything Lancar stands on
    #[command(after_help = doctor::EXAMPLES)]
    Doctor(DoctorArgs),
}

/// What `config` is told.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// As `serve` would be told.
    #[command(flatten)]
    pub server: ServerFlags,
    /// For whom.
    #[command(flatten)]
    pub output: Output,
}

/// For whom is printed.
#[derive(Debug, Clone, Args)]
pub struct Output {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Output {
    /// For whom is printed.
    #[must_use]
    pub fn form(&self) -> Form {
        if self.json { Form::Json } else { Form::Text }
    }
}

const START: &str = "\
A first look:
  lancar serve --demo            the sign-up example, at http://127.0.0.1:8080/demo

Exit codes: 0 done · 1 refused, or something is wrong · 2 flags or configuration make no sense
            3 port or folder in use · 4 database, disk or server can not be reached";

const SERVE: &str = "\
Examples:
  lancar serve                                     everything in ./lancar-data
  lancar serve --demo                              with the sign-up example and its CRM
  lancar serve --data /var/lib/lancar --listen 0.0.0.0:8080 --url https://chat.example.com
  lancar serve --database postgres://lancar:…@db/lancar

Every flag is also a variable (LANCAR_LISTEN) and a line of lancar.toml in the data folder
(listen = \"…\"). `lancar config` shows which one counts. Ctrl-C ends it: work under way is finished.";

const CONFIG: &str = "\
Examples:
  lancar config                                    what `lancar serve` would go by
  LANCAR_CALLS=64 lancar config --data /var/lib/lancar
  lancar config --json";

const CHECK: &str = "\
Examples:
  lancar check flows/                              every .json file of a folder
  lancar check bot.json welcome.flow.json
  lancar check --json flows/ | jq '.problems[].code'

Exit code 1 when there is an error; warnings alone are 0. Each problem says where it is, its stable
code, and what to do.";

const IMPORT: &str = "\
Examples:
  lancar import examples/lead-sign-up --publish    a bot and its sub flows, live at once
  lancar import welcome.flow.json --bot bot_lead-sign-up

Nothing is taken away: sub flows, fields and tags that the files do not hold stay.";

const EXPORT: &str = "\
Example:
  lancar export bot_lead-sign-up --out flows && git -C flows diff

The same bot makes the same bytes. Secrets are in none of the files.";
