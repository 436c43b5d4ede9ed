//! `cargo xtask …`: everything a developer does with this repository, by one name each.
//!
//! A fresh machine has Rust and Node.js and nothing else, so this crate stays small and quick to
//! build, and every command says what it installs, starts or leaves out. What is started here ends
//! here: on success, failure, panic, SIGINT and SIGTERM.

#![expect(
    clippy::print_stdout,
    reason = "a developer's tool talks on its standard output"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "the tooling is an edge: it reads the environment and measures how long steps take"
)]

mod check;
mod deny;
mod generate;
mod interrupt;
mod postgres;
mod process;
mod report;
mod run;
mod stamp;
mod system;
mod test;
mod tidy;
mod web;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
Usage: cargo xtask <command>

  run [args…]         build what is needed and start Lancar with the sign-up example at
                      http://127.0.0.1:8080; args go to `lancar serve`
  test [filter…]      run every test, installing or starting what they need; with a filter,
                      only the Rust tests whose names contain it
  check               formatting, clippy, house rules, generated files, the web's own check,
                      licences, sources and known holes of dependencies
  generate [--check]  renew the committed files that are made from code; with --check, change
                      nothing and fail when one is stale
  tidy                the house rules alone
";

fn main() -> ExitCode {
    match command() {
        Ok(code) => code,
        Err(error) => {
            println!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(ExitCode::FAILURE);
    };
    interrupt::listen()?;
    match name.as_str() {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "check" => check::check(rest),
        "generate" => generate::generate(rest),
        "tidy" => tidy::tidy(),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        unknown => bail!("there is no command {unknown:?}\n\n{HELP}"),
    }
}
