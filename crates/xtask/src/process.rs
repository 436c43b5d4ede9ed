//! Running other programs: each in a process group of its own, without standard input, and ended
//! together with whatever it started when we are asked to stop.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use anyhow::{Context, Result, bail};
use rustix::process::Pid;

use crate::interrupt;

/// Runs the command to its end with its output on our output; an error when it does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    println!("$ {shown}");
    let mut child = start(command)?;
    let watched = interrupt::watch(group_of(&child)?);
    let status = child
        .wait()
        .with_context(|| format!("can not wait for `{shown}`"))?;
    drop(watched);
    if interrupt::caught().is_some() {
        bail!("interrupted");
    }
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs the command to its end and returns what it wrote; says nothing about success.
pub fn output(command: &mut Command) -> Result<Output> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = start(command)?;
    let _watched = interrupt::watch(group_of(&child)?);
    let output = child.wait_with_output()?;
    if interrupt::caught().is_some() {
        bail!("interrupted");
    }
    Ok(output)
}

/// Starts the command in its own process group, without standard input.
pub fn start(command: &mut Command) -> Result<Child> {
    let program = command.get_program().to_string_lossy().into_owned();
    command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .with_context(|| format!("can not start {program}"))
}

/// The group that [`start`] made for the child; its id is the child's.
pub fn group_of(child: &Child) -> Result<Pid> {
    i32::try_from(child.id())
        .ok()
        .and_then(Pid::from_raw)
        .context("a child without a process id")
}

/// `cargo`, the one that runs us, without the variables that it sets for the program it runs:
/// build scripts which watch those would otherwise be built anew whenever cargo is called from
/// here and from a shell by turns.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// The first folder of `PATH` that has an executable of that name.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| is_program(file))
}

/// Whether this is a file that may be executed by someone.
pub fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

/// The command as one would type it, near enough to be read and repeated.
fn show(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let words: Vec<_> = std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}
