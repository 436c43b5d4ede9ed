//! The programs of the system that tests need: found, installed where we may, or named.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::process;

/// What the tests use of the system.
pub struct Programs {
    /// The browser of the journeys.
    pub chromium: PathBuf,
    /// The folder with `initdb` and `postgres`.
    pub postgres: PathBuf,
    /// A Python that has the module aiosmtpd, the mail server of the tests.
    pub python: PathBuf,
}

/// A program that may be missing, and the Debian package that brings it.
struct Need {
    what: &'static str,
    package: &'static str,
    find: fn() -> Option<PathBuf>,
}

const CHROMIUM: Need = Need {
    what: "the browser Chromium",
    package: "chromium",
    find: find_chromium,
};
const POSTGRES: Need = Need {
    what: "PostgreSQL 15 or newer",
    package: "postgresql",
    find: find_postgres,
};
const AIOSMTPD: Need = Need {
    what: "the Python module aiosmtpd",
    package: "python3-aiosmtpd",
    find: find_python_with_aiosmtpd,
};

/// Finds the programs, installing what is missing on Debian and Ubuntu when we are root; elsewhere
/// an error says exactly what to install.
pub fn programs() -> Result<Programs> {
    let missing: Vec<&Need> = [&CHROMIUM, &POSTGRES, &AIOSMTPD]
        .into_iter()
        .filter(|need| (need.find)().is_none())
        .collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    Ok(Programs {
        chromium: found(&CHROMIUM)?,
        postgres: found(&POSTGRES)?,
        python: found(&AIOSMTPD)?,
    })
}

/// Whether we are root, who may install packages and may not run PostgreSQL.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn found(need: &Need) -> Result<PathBuf> {
    match (need.find)() {
        Some(path) => {
            println!("{}: {}", need.what, path.display());
            Ok(path)
        }
        None => bail!("{} was installed and still can not be found", need.what),
    }
}

fn install(missing: &[&Need]) -> Result<()> {
    if let Some(advice) = Machine::this().advice(missing) {
        bail!(advice);
    }
    let packages = packages(missing);
    println!(
        "missing: {}; installing {}",
        names(missing),
        packages.join(" ")
    );
    process::run(apt_get().arg("update"))?;
    process::run(
        apt_get()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
    )
}

fn names(missing: &[&Need]) -> String {
    missing
        .iter()
        .map(|need| need.what)
        .collect::<Vec<_>>()
        .join(", ")
}

fn packages(missing: &[&Need]) -> Vec<&'static str> {
    missing.iter().map(|need| need.package).collect()
}

/// What we may do about missing packages.
#[derive(Clone, Copy)]
enum Machine {
    DebianAsRoot,
    Debian,
    Other,
}

impl Machine {
    fn this() -> Self {
        match process::find("apt-get") {
            Some(_) if is_root() => Self::DebianAsRoot,
            Some(_) => Self::Debian,
            None => Self::Other,
        }
    }

    /// What to tell the developer to do; nothing where we do it ourselves.
    fn advice(self, missing: &[&Need]) -> Option<String> {
        let (names, packages) = (names(missing), packages(missing).join(" "));
        match self {
            Self::DebianAsRoot => None,
            Self::Debian => Some(format!(
                "the tests need {names}. Install them: sudo apt-get install -y {packages}"
            )),
            Self::Other => Some(format!(
                "the tests need {names}. Install them with your system's package manager, so that \
                 they are in PATH (Debian's names for them: {packages})"
            )),
        }
    }
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn find_chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(process::find)
}

/// Debian keeps the server's programs outside `PATH`, in a folder per version; the newest is taken.
fn find_postgres() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(version, folder)| *version >= 15 && has_server(folder))
        .collect();
    versions.sort();
    if let Some((_, folder)) = versions.pop() {
        return Some(folder);
    }
    let in_path = process::find("initdb")?.canonicalize().ok()?;
    in_path
        .parent()
        .filter(|folder| has_server(folder))
        .map(Path::to_path_buf)
}

fn has_server(folder: &Path) -> bool {
    ["initdb", "postgres"]
        .iter()
        .all(|name| process::is_program(&folder.join(name)))
}

/// The system's own Python comes first: Debian's package serves that one, whatever is in `PATH`.
fn find_python_with_aiosmtpd() -> Option<PathBuf> {
    let system = Some(PathBuf::from("/usr/bin/python3")).filter(|file| process::is_program(file));
    let candidates = [system, process::find("python3")];
    candidates.into_iter().flatten().find(|python| {
        Command::new(python)
            .args(["-c", "import aiosmtpd"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_not_install_is_told_exactly_what() {
        let missing = [&CHROMIUM, &AIOSMTPD];
        assert_eq!(Machine::DebianAsRoot.advice(&missing), None);
        for machine in [Machine::Debian, Machine::Other] {
            let advice = machine.advice(&missing).expect("it says what to install");
            assert!(advice.contains("chromium python3-aiosmtpd"), "{advice}");
            assert!(!advice.contains("postgresql"), "{advice}");
        }
    }
}
