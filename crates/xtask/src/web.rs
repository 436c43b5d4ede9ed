//! The web workspace: installed and built only when something it depends on changed.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, bail};
use walkdir::{DirEntry, WalkDir};

use crate::stamp::Stamp;
use crate::{process, workspace};

/// Vite, which builds the web, asks for this one.
const OLDEST_NODE: (u32, u32) = (20, 19);
const HOW_TO_INSTALL: &str =
    "Install Node.js 20.19 or newer, with npm: https://nodejs.org/en/download";

/// What `npm run build` makes and the binary embeds.
const OUTPUTS: &[&str] = &["widget.js", "chat.js", "chat.html", "studio/index.html"];

/// Folders under web/ that are no source of the build.
const NOT_SOURCES: &[&str] = &["node_modules", "dist", "e2e", "test-results", ".git"];

/// A command of npm in the web workspace.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(arguments).current_dir(folder());
    command
}

/// Checks Node.js and npm, then installs the packages unless the lock file is the one they were
/// installed from.
pub fn install() -> Result<()> {
    let node = check_node()?;
    let lock_file = folder().join("package-lock.json");
    let lock = std::fs::read_to_string(&lock_file)
        .with_context(|| format!("can not read {}", lock_file.display()))?;
    let wanted = format!("{}\nnode {node}\n{lock}", folder().display());
    let stamp = Stamp::named("npm-ci")?;
    if stamp.is_for(&wanted) && folder().join("node_modules").is_dir() {
        println!("the npm packages are those of package-lock.json");
        return Ok(());
    }
    stamp.clear()?;
    process::run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    stamp.set(&wanted)
}

/// Builds web/dist unless the sources are the ones it was built from.
pub fn build() -> Result<()> {
    let sources = fingerprint()?;
    let stamp = Stamp::named("web-build")?;
    let dist = folder().join("dist");
    let complete = || OUTPUTS.iter().all(|name| dist.join(name).is_file());
    if stamp.is_for(&sources) && complete() {
        println!("web/dist is up to date");
        return Ok(());
    }
    stamp.clear()?;
    process::run(&mut npm(&["run", "build"]))?;
    if !complete() {
        bail!(
            "`npm run build` did not make all of {OUTPUTS:?} in {}",
            dist.display()
        );
    }
    stamp.set(&sources)
}

/// The browser journeys' package, once there is one.
pub fn journeys() -> Option<PathBuf> {
    let package = folder().join("e2e/package.json");
    package.is_file().then_some(package)
}

fn folder() -> PathBuf {
    workspace::root().join("web")
}

/// The version of Node.js; an error that says what to install when it is absent or too old.
fn check_node() -> Result<String> {
    if process::find("node").is_none() || process::find("npm").is_none() {
        bail!("Node.js or npm is not in PATH. {HOW_TO_INSTALL}");
    }
    let output = process::output(Command::new("node").arg("--version"))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match numbers(&version) {
        Some(numbers) if numbers >= OLDEST_NODE => Ok(version),
        Some(_) => bail!("Node.js {version} is too old. {HOW_TO_INSTALL}"),
        None => bail!("`node --version` answered {version:?}. {HOW_TO_INSTALL}"),
    }
}

/// The first two numbers of a version.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

/// A line per source file with its size and moment of change. Unlike a comparison of moments alone
/// this sees removed files and files put back by git. Symbolic links are not followed.
fn fingerprint() -> Result<String> {
    let mut text = format!("{}\n", folder().display());
    let is_source = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        !NOT_SOURCES.contains(&name.as_ref())
    };
    for entry in WalkDir::new(folder())
        .sort_by_file_name()
        .into_iter()
        .filter_entry(is_source)
    {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let found = entry.metadata()?;
        let changed = found
            .modified()?
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let path = entry.path().display();
        writeln!(text, "{path} {} {}", found.len(), changed.as_nanos())?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(numbers("v20.20.2"), Some((20, 20)));
        assert_eq!(numbers("v8.1.0"), Some((8, 1)));
        assert_eq!(numbers("20.1.0"), None);
        assert_eq!(numbers(""), None);
    }
}
