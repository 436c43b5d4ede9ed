//! `cargo xtask run`: from a clone to a running Lancar with the sign-up example.
//!
//! The last act replaces this process by the server, so that signals, the terminal and the exit
//! code are the server's own.

use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::{process, web, workspace};

/// Builds what changed and becomes `lancar serve --demo …`.
pub fn run(arguments: &[String]) -> Result<ExitCode> {
    web::install()?;
    web::build()?;
    process::run(
        process::cargo()
            .args(["build", "--profile", "quick", "--package", "lancar"])
            .current_dir(workspace::root()),
    )?;
    let binary = workspace::target()?.join("quick/lancar");
    let error = Command::new(&binary)
        .args(["serve", "--demo"])
        .args(arguments)
        .exec();
    Err(error).with_context(|| format!("can not start {}", binary.display()))
}
