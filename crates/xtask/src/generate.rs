//! `cargo xtask generate`: hands over to the crate `generate`, which knows the product's types, and
//! to the web packages that make theirs of it.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{process, web, workspace};

/// Renews the generated files, or only compares them with `--check`. What the web packages make of
/// them comes last; whether that is up to date is a part of their own check.
pub fn generate(arguments: &[String]) -> Result<ExitCode> {
    run(arguments)?;
    if arguments.is_empty() {
        web::install()?;
        process::run(&mut web::npm(&[
            "run",
            "generate",
            "--workspaces",
            "--if-present",
        ]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The comparison as a step of another command.
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
