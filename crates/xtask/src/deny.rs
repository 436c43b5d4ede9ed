//! cargo-deny: licences, sources and known holes of the crates we use, by the rules of deny.toml.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::report::Finding;
use crate::{process, workspace};

/// The version that is built when none is installed, so that its findings change when we say so.
const VERSION: &str = "0.20.2";

/// An installed cargo-deny.
pub struct Deny {
    program: PathBuf,
}

/// Finds cargo-deny in `PATH`, or builds it once into a folder under the target folder.
pub fn install() -> Result<Deny> {
    if let Some(program) = process::find("cargo-deny") {
        return Ok(Deny { program });
    }
    let tools = workspace::keep()?.join("tools");
    let program = tools.join("bin/cargo-deny");
    if !process::is_program(&program) {
        println!("cargo-deny is not installed: building it once, which takes a few minutes");
        let mut install = process::cargo();
        // Unoptimised: it takes half as long to build and a second longer to run.
        install.args(["install", "cargo-deny", "--locked", "--debug"]);
        install.args(["--version", VERSION, "--root"]);
        process::run(install.arg(&tools))?;
    }
    Ok(Deny { program })
}

impl Deny {
    /// Checks what needs no knowledge from outside.
    pub fn rules(&self) -> Result<()> {
        process::run(
            self.command()
                .args(["check", "bans", "licenses", "sources"]),
        )
    }

    /// Checks the known holes, when the database of them can be fetched.
    pub fn advisories(&self) -> Result<Finding> {
        println!("$ cargo-deny fetch db");
        let fetched = process::output(self.command().args(["fetch", "db"]))?;
        if !fetched.status.success() {
            let why = "the advisory database can not be reached".to_owned();
            return Ok(Finding::NotChecked(why));
        }
        process::run(
            self.command()
                .args(["check", "--disable-fetch", "advisories"]),
        )?;
        Ok(Finding::Passed)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(workspace::root());
        command
    }
}
