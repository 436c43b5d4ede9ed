//! `cargo xtask generate`: hands over to the crate `generate`, which knows the product's types.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{process, workspace};

/// Renews the generated files, or only compares them with `--check`.
pub fn generate(arguments: &[String]) -> Result<ExitCode> {
    run(arguments)?;
    Ok(ExitCode::SUCCESS)
}

/// The same as a step of another command.
pub fn check() -> Result<()> {
    run(&["--check".to_owned()])
}

fn run(arguments: &[String]) -> Result<()> {
    let program = workspace::build_program("lancar-generate")?;
    process::run(
        Command::new(program)
            .args(arguments)
            .current_dir(workspace::root()),
    )
}
