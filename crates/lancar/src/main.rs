//! The binary of Lancar: wires the crates together, and nothing else.
//!
//! Must stay true: every command but `serve`, `check`, `config`, `doctor` and `bench` goes through the HTTP
//! API, so that there is one code path and one set of checks; whatever goes wrong ends in a sentence
//! and a documented exit code.
//!
//! | to find | look in |
//! |---|---|
//! | commands, flags and their help | [`cli`] |
//! | where settings come from | [`config`] |
//! | how commands ask the API | [`client`] |
//! | the server put together, started and stopped | [`serve`] |
//! | the example that `--demo` starts | [`demo`] |
//! | the bench | [`bench`] |
//! | exit codes | [`stop`] |

mod bench;
mod check;
mod cli;
mod client;
mod config;
mod demo;
mod doctor;
mod export;
mod files;
mod import;
mod out;
mod problems;
mod runs;
mod serve;
mod stop;
mod user;
mod workspace;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::client::{Client, IfNone};
use crate::config::{Flags, Loaded, ServerFlags, Settings};
use crate::out::Out;
use crate::stop::Stop;

// Many small allocations on many threads, freed on others: the system's allocator keeps twice as much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if let Some(sentence) = stop.sentence() {
                // When standard error is closed as well, the exit code still says it.
                let _ = writeln!(std::io::stderr(), "lancar: {sentence}");
            }
            stop.code()
        }
    }
}

fn run(cli: Cli) -> Result<(), Stop> {
    match cli.command {
        Command::Serve(flags) => serve::run(&Loaded::read(&cli.flags, &flags)?),
        Command::Config(args) => {
            let loaded = Loaded::read(&cli.flags, &args.server)?;
            print(|out| config::show::show(&loaded, args.output.form(), out))
        }
        Command::Bench(what) => print(|out| bench::run(&what, out)),
        Command::Check(args) => print(|out| check::run(&args, out)),
        Command::Doctor(args) => {
            let settings = settings(&cli.flags)?;
            let looks = async |out: &mut Out| doctor::run(&args, &settings, out).await;
            print(|out| waiting()?.block_on(looks(out)))
        }
        Command::Import(args) => ask(&cli.flags, IfNone::Make, async |client, out| {
            import::run(&args, client, out).await
        }),
        Command::Export(args) => ask(&cli.flags, IfNone::Refuse, async |client, out| {
            export::run(&args, client, out).await
        }),
        Command::Runs(command) => ask(&cli.flags, IfNone::Refuse, async |client, out| {
            runs::run(&command, client, out).await
        }),
        Command::User(command) => ask(&cli.flags, IfNone::Refuse, async |client, out| {
            user::run(&command, client, out).await
        }),
        Command::Workspace(command) => ask(&cli.flags, IfNone::Refuse, async |client, out| {
            workspace::run(&command, client, out).await
        }),
    }
}

fn settings(flags: &Flags) -> Result<Settings, Stop> {
    Ok(Loaded::read(flags, &ServerFlags::default())?.settings)
}

/// Does what prints, and has it out before the end.
fn print(work: impl FnOnce(&mut Out) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut out = Out::new();
    work(&mut out)?;
    Ok(out.flush()?)
}

/// Does what asks the API.
fn ask(
    flags: &Flags,
    if_none: IfNone,
    work: impl AsyncFnOnce(&Client, &mut Out) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let settings = settings(flags)?;
    print(|out| {
        waiting()?.block_on(async {
            let mut client = Client::open(&settings, if_none).await?;
            let there = match &flags.workspace {
                Some(named) => client.go_to(named).await,
                None => Ok(()),
            };
            let done = match there {
                Ok(()) => work(&client, out).await,
                Err(stop) => Err(stop),
            };
            let closed = client.close().await;
            done.and(closed)
        })
    })
}

/// A command waits for one thing at a time.
fn waiting() -> Result<tokio::runtime::Runtime, Stop> {
    Ok(tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?)
}
