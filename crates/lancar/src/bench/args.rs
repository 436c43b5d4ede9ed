//! The flags of `lancar bench`, and the help that says what each figure is.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::crowd::FillArgs;
use super::lists::ListsArgs;
use crate::cli::Output;

/// What to measure.
#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Measure the sign-up story and what is promised about it
    #[command(after_help = FIGURES)]
    Signup(SignupArgs),
    /// Make a folder with very many bot users and runs in it
    #[command(after_help = FILL)]
    Fill(FillArgs),
    /// Measure how long pages of lists take on such a folder
    Lists(ListsArgs),
}

/// How to measure the sign-up story.
#[derive(Debug, Args)]
pub struct SignupArgs {
    /// Kill the bench's own server so many times during sign-ups [default: 5; 2 when quick]
    #[arg(long, value_name = "N")]
    pub kill: Option<u32>,
    /// Decides the moments of the kills: the same seed, the same moments
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub seed: u64,
    /// Only these measurements; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub only: Vec<Name>,
    /// A short version that shows that everything works; its figures do not count
    #[arg(long)]
    pub quick: bool,
    /// On which disk: a folder in which the bench makes its own, and removes it [default: here]
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub on: PathBuf,
    /// For whom.
    #[command(flatten)]
    pub output: Output,
}

/// A measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Name {
    /// The bare floor, and four-block runs beside it
    FourBlocks,
    /// The sign-up workflow against sinks
    SignUp,
    /// Turns of conversations while runs hang
    Turns,
    /// Start and memory, empty and with many waiting runs
    Start,
    /// Kills during sign-ups
    Kill,
}

const FILL: &str = "\
A million of each take some minutes and some GB. Nothing leaves the machine, and none of the runs does
anything when a server is started on the folder: those that wait, wait for ten years.

Examples:
  lancar bench fill ./crowd
  lancar bench fill ./crowd --users 100000 --runs 50000 --seed 7
  lancar bench lists ./crowd";

const FIGURES: &str = "\
Everything happens on this machine (loopback only), in a folder of its own that is removed, with real
disk sync. It takes about three minutes; each step has a bound.

What is measured (--only NAME):
  four-blocks  the floor: a bare writer commits the rows of a four-block run (row, journal, tag, field)
               in groups as large as the engine's, and reads and decides nothing. Then the engine
               finishes runs of the same workflow: add tag, set field, condition, clear field. Rounds
               of both alternate; the ratio is the median over the rounds.
  sign-up      a server of its own finishes sign-ups: tag, field, external request, condition, e-mail.
               The CRM and the mail server are the bench's; they count keys and Message-IDs.
  turns        500 turns a second over the chat's WebSocket while 10,000 runs hang on an endpoint that
               takes 5 s. Latency counts from the moment a message was to be sent, so a server that
               stalls pays for everyone who would have spoken. Half of the conversations trigger a
               workflow in the turn, half do not: the difference is what Trigger Workflow adds.
  start        from starting the process to the first `ready`, and memory: empty, and with 100,000
               waiting runs. The binary's size.
  kill         people sign up in the chat while the server is killed (kill -9) and started again, N
               times, at moments that the seed decides. lost: sign-ups that the CRM or the mailbox
               never saw. doubled: sign-ups that came under more than one key or Message-ID. Both are
               counted from outside, by the CRM and the mailbox.

How to read it: bench, server and sinks share the machine, and other programs disturb them. Figures
of two runs compare badly; ratios within one run are what counts.

Exit code: 1 when anything was lost or doubled; a figure below its target is printed as such.

Examples:
  lancar bench signup
  lancar bench signup --only kill --kill 50 --seed 7
  lancar bench signup --quick --json";
