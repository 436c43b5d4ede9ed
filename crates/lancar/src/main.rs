//! The binary of Lancar: wires the crates together, and nothing else.
//!
//! Must stay true: every command but `serve`, `check`, `config` and `doctor` goes through the HTTP
//! API, so that there is one code path and one set of checks; whatever goes wrong ends in a sentence
//! and a documented exit code.
//!
//! | to find | look in |
//! |---|---|
//! | commands, flags and their help | [`cli`] |
//! | where settings come from | [`config`] |
//! | the server put together, started and stopped | [`serve`] |
//! | the bench | [`bench`] |
//! | exit codes | [`stop`] |

mod bench;
mod cli;
mod config;
mod out;
mod serve;
mod stop;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::config::Loaded;
use crate::out::Out;
use crate::stop::Stop;

// Many small allocations on many threads, freed on others: the system's allocator keeps twice as much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(stop) => {
            if !matches!(stop, Stop::Unread) {
                // When standard error is closed as well, the exit code still says it.
                let _ = writeln!(std::io::stderr(), "lancar: {stop}");
            }
            stop.code()
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Stop> {
    let mut out = Out::new();
    match cli.command {
        Command::Serve(flags) => {
            let loaded = Loaded::read(&cli.flags, &flags)?;
            drop(out);
            return serve::run(&loaded).map(|()| ExitCode::SUCCESS);
        }
        Command::Config(args) => {
            let loaded = Loaded::read(&cli.flags, &args.server)?;
            config::show::show(&loaded, args.output.form(), &mut out)?;
        }
        Command::Bench(what) => bench::run(&what, &mut out)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
